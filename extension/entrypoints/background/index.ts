import { defineBackground } from 'wxt/utils/define-background';

import { answer } from '../../messaging/consumer.ts';
import { onAlarm } from '../../platform/alarms.ts';
import { listenToLifecycle, onCommand, protectStorage } from '../../platform/commands.ts';
import { onMessage } from '../../platform/messages.ts';
import { listenToNotifications } from '../../platform/notifications.ts';
import { openPanel, watchWindows } from '../../platform/pages.ts';
import { allowedSites, announceClick } from '../../platform/site-access.ts';
import { browserWebmail } from '../../platform/webmail.ts';
import { activityOfNotification } from '../../worker/reminders/announcer.ts';
import { answerNotices } from '../../worker/notices/notice-answers.ts';
import { isNoticeNotification } from '../../worker/notices/notice-announcer.ts';
import { answerReminder, type NotificationAnswer } from '../../worker/reminders/answers.ts';
import { createWorkerHost } from '../../worker/host.ts';

export default defineBackground({
  type: 'module',
  main() {
    // Every listener is registered in this turn: an event that wakes the worker is delivered only to those.
    const host = createWorkerHost();
    // Browser tests and benchmarks fill a device through the worker's own parts; other builds do not offer them.
    if (import.meta.env.MODE === 'e2e') Object.assign(globalThis, { workerHost: host });
    const run = (): void => void host.use(({ schedule }) => schedule.run());

    onMessage((message, sender) => (sender.ownPage ? host.use(({ handlers }) => answer(handlers, message)) : null));
    onAlarm(() => {
      run();
      void host.use(({ context }) => context.sync.burst());
    });
    listenToLifecycle({
      onInstalled() {
        run();
        // An update takes the registered readers away, not what the user allowed.
        void allowedSites().then((sites) => browserWebmail.readBy(sites));
      },
      onStartup: run,
    });
    const answerNotification = (id: string, how: NotificationAnswer): void =>
      void host.use(({ context, marks }) => answerReminder(context, marks, id, how));
    const answerNotice = (id: string, how: 'opened' | 'restore'): void =>
      void host.use(({ context, notices }) => answerNotices(context, notices, id, how));
    listenToNotifications({
      onClick(id) {
        const activity = activityOfNotification(id);
        if (isNoticeNotification(id)) {
          void openPanel('#/notices');
          answerNotice(id, 'opened');
          return;
        }
        void openPanel(activity ? `#/activity/${activity}` : '#/activities');
        answerNotification(id, 'opened');
      },
      onButton(id, button) {
        if (isNoticeNotification(id)) answerNotice(id, 'restore');
        else answerNotification(id, button === 0 ? 'done' : 'snooze');
      },
      onClose(id, byUser) {
        if (byUser && !isNoticeNotification(id)) answerNotification(id, 'closed');
      },
    });
    onCommand((command) => {
      if (command === 'open-panel') void openPanel('#/deals');
      announceClick();
    });
    watchWindows();
    void protectStorage();
  },
});

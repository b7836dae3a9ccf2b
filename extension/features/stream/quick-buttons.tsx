import { CheckSquare, Mail, MessageSquare, Phone, Users } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { TaskForm } from '../tasks/task-form.tsx';
import { MailStart } from './mail-start.tsx';
import { PostForm } from './post-form.tsx';

type Quick = 'message' | 'task' | 'meeting' | 'call' | 'email';

/** What can be made from the stream, each in a sheet over it (FEED-2, FEED-3). */
export function QuickButtons({ session }: { session: Session }) {
  const [open, setOpen] = useState<Quick>();
  const close = (): void => setOpen(undefined);
  return (
    <div class="compose" role="group" aria-label={t('app.create')}>
      <Button icon={MessageSquare} onClick={() => setOpen('message')}>
        {t('activities.message')}
      </Button>
      <Button tone="quiet" icon={CheckSquare} onClick={() => setOpen('task')}>
        {t('activities.task')}
      </Button>
      <Button tone="quiet" icon={Users} onClick={() => setOpen('meeting')}>
        {t('activities.meeting')}
      </Button>
      <Button tone="quiet" icon={Phone} onClick={() => setOpen('call')}>
        {t('activities.call')}
      </Button>
      <Button tone="quiet" icon={Mail} onClick={() => setOpen('email')}>
        {t('activities.email')}
      </Button>
      {open === 'email' && <MailStart session={session} onClose={close} />}
      {open === 'message' && <PostForm session={session} onClose={close} />}
      {open === 'task' && <TaskForm session={session} full onClose={close} />}
      {(open === 'meeting' || open === 'call') && (
        <ActivityForm key={open} session={session} kind={open} choosesItem onClose={close} />
      )}
    </div>
  );
}

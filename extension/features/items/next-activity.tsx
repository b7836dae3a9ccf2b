import type { ActivityRow } from '@sidebook/projections/tables';

import { useRef } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { dueText, glyphOf, kindName, titleOf, toneOf, urgencyOf } from '../activities/activity-labels.ts';
import { completeActivity } from '../activities/complete-activity.ts';
import { PostponeButton } from '../activities/postpone-button.tsx';

/** The next activity, under the title of a card: done and postpone are one press away. */
export function NextActivity({ session, next }: { session: Session; next: ActivityRow | undefined }) {
  const record = next?.record;
  const complete = (): void => {
    if (record) void completeActivity(record);
  };
  const buttons = useRef<HTMLSpanElement>(null);
  useKeys([
    { key: 'e', run: complete, when: () => record !== undefined, words: t('app.keyDone') },
    {
      key: 'p',
      run: () => buttons.current?.querySelector<HTMLElement>('[aria-haspopup]')?.click(),
      when: () => record?.deadline !== undefined,
      words: t('app.keyPostpone'),
    },
  ]);
  if (!record) return null;
  const urgency = urgencyOf(record, now.value);
  const time = record.deadline === undefined ? kindName(record) : dueText(record.deadline, now.value, session.zone);
  return (
    <div class={`next${urgency === 'late' || urgency === 'soon' ? ' is-due' : ''}`}>
      <KindMark glyph={glyphOf(record)} tone={toneOf(record, now.value)} label={kindName(record)} />
      <span class="next-what">
        <span class="medium clip" title={titleOf(record)}>
          {titleOf(record)}
        </span>
        <span class={`t-12 ${urgency === 'late' ? 'due' : 'dim'}`}>{time}</span>
      </span>
      <span class="line line-1" ref={buttons}>
        <PostponeButton session={session} activity={record} />
        <Button size="sm" keys="E" onClick={complete} title={t('activities.completeNamed', { title: titleOf(record) })}>
          {t('app.done')}
        </Button>
      </span>
    </div>
  );
}

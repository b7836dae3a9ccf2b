import type { RecordId } from '@sidebook/domain/ids';
import type { CommentRow } from '@sidebook/projections/tables';
import { MessageSquare } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { Timeline, TimelineEntry, TimelineText } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';

/** What people say about a task, and a place to say something (CNT-21). */
export function TaskComments({
  session,
  task,
  comments,
}: {
  session: Session;
  task: RecordId;
  comments: readonly CommentRow[];
}) {
  const [text, setText] = useState('');
  const [local, setLocal] = useState(newLocalId);
  async function save(): Promise<void> {
    if (text.trim() === '') return;
    const answer = await perform('task.comment', { local, id: task, text }, () => t('activities.commentSaved'));
    if (!answer) return;
    setText('');
    setLocal(newLocalId());
  }
  const at = { now: now.value, timeZone: session.zone };
  return (
    <section class="sec stack" aria-label={t('tasks.comments')}>
      <div class="sec-head">
        <h2>{t('tasks.comments')}</h2>
        {comments.length > 0 && <span class="dim num">{comments.length}</span>}
      </div>
      {comments.length > 0 && (
        <Timeline label={t('tasks.comments')}>
          {comments.map(({ id, record }) => (
            <TimelineEntry
              key={id}
              glyph={MessageSquare}
              tone="calm"
              kind={t('activities.comment')}
              title={memberName(session, record.createdBy)}
              time={formats.value.rowTime(record.createdAt, at)}
            >
              <TimelineText>{record.text}</TimelineText>
            </TimelineEntry>
          ))}
        </Timeline>
      )}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void save();
          }
        }}
      >
        <TextArea label={t('activities.addComment')} value={text} onChange={setText} rows={2} maxLength={60_000} />
        <div class="line">
          <Button type="submit">{t('app.save')}</Button>
        </div>
      </form>
    </section>
  );
}

import type { ItemRow } from '@sidebook/projections/tables';
import { CheckSquare, Mail, MessageSquare, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { LogMenu } from '../logging/log-menu.tsx';
import { perform } from '../shell/perform.ts';
import { writeMail } from '../write-mail/write-mail.ts';
import { CommentForm } from './comment-form.tsx';

/** Plan an activity, write a comment where one reads, or an e-mail to the people of the item. */
export function Composer({
  session,
  item,
  onPlan,
  onTask,
}: {
  session: Session;
  item: ItemRow;
  onPlan: () => void;
  onTask: () => void;
}) {
  const [writing, setWriting] = useState<string>();
  if (writing !== undefined) {
    return (
      <div class="sec">
        <CommentForm
          session={session}
          label={t('activities.addComment')}
          onSave={async (written) =>
            (await perform('comment.create', { local: writing, item: item.id, ...written }, () =>
              t('activities.commentSaved'),
            )) !== null
          }
          onClose={() => setWriting(undefined)}
        />
      </div>
    );
  }
  return (
    <div class="compose">
      <Button icon={Plus} keys="A" onClick={onPlan}>
        {t('activities.activity')}
      </Button>
      <Button tone="quiet" icon={CheckSquare} keys="T" onClick={onTask}>
        {t('activities.task')}
      </Button>
      <Button tone="quiet" icon={MessageSquare} onClick={() => setWriting(newLocalId())}>
        {t('activities.comment')}
      </Button>
      <IconButton
        icon={Mail}
        label={t('writing.title')}
        onClick={() => writeMail({ items: [item.id], offersTemplates: true })}
      />
      <LogMenu session={session} item={item} />
    </div>
  );
}

import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { perform, showProblem, toasts } from '../shell/perform.ts';
import { itemOf, type Proposal } from './proposal.ts';

/** Saves what was proposed, with the contact that it needs; one Undo takes back all of it. False when it was refused. */
export async function saveProposal(session: Session, proposal: Proposal): Promise<boolean> {
  const { kind, title, deadline, target } = proposal;
  const undo: Change[] = [];
  try {
    let item = itemOf(target);
    if (target.type === 'new-contact') {
      const made = await send('item.create', {
        local: newLocalId(),
        kind: 'contact',
        fields: { name: target.name },
        collections: {},
      });
      item = made.id;
      undo.push(...made.undo);
    }
    const planned = await send('activity.create', {
      local: newLocalId(),
      ...(item ? { item } : {}),
      fields: { kind, direction: 'planned', title, deadline },
    });
    undo.unshift(...planned.undo);
  } catch (error) {
    // A contact without its activity is half a line: it goes again.
    if (undo.length > 0) await perform('undo', { changes: undo });
    showProblem(error);
    return false;
  }
  const time = formats.value.relativeTime(deadline, { now: Date.now(), timeZone: session.zone });
  toasts.show({
    text: t('popup.added', { title, time }),
    undo: async () => {
      await perform('undo', { changes: undo });
    },
  });
  return true;
}

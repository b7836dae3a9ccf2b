import type { CallLogRequest } from '../../messaging/logging-requests.ts';
import { perform, toasts } from '../shell/perform.ts';

/** Who called from an unknown number, and the random part of the id that the lead gets. */
export interface Caller {
  readonly local: string;
  readonly name: string;
  readonly phone: string;
}

/**
 * In Classic CRM a call from an unknown number makes a lead, for which the user is responsible (LOG-11, MODE-24). One Undo
 * takes lead and call back. False after a refusal, of which the user has been told and nothing is left.
 */
export async function logOnNewLead(
  { local, name, phone }: Caller,
  call: Omit<CallLogRequest, 'target' | 'contact'>,
  said: string,
): Promise<boolean> {
  const lead = await perform('item.create', {
    local,
    kind: 'lead',
    fields: { name, person: name, source: 'call' },
    collections: { phones: { work: { number: phone, type: 'work', pos: 'a0' } } },
  });
  if (!lead) return false;
  const logged = await perform('call.log', { ...call, target: { kind: 'item', id: lead.id } });
  if (!logged) {
    await perform('undo', { changes: [...lead.undo] });
    return false;
  }
  const changes = [...logged.undo, ...lead.undo];
  toasts.show({ text: said, undo: async () => void (await perform('undo', { changes })) });
  return true;
}

import { itemRows } from './device-storage.ts';
import type { ExtensionProfile } from './extension-profile.ts';

let drawn = 0;

/** What a lead is made of; the address is the person's own. */
export interface NewLead {
  readonly name: string;
  readonly person?: string;
  readonly organisation?: string;
  readonly address?: string;
}

export async function makeLead(device: ExtensionProfile, { name, address, ...fields }: NewLead): Promise<string> {
  const emails = address === undefined ? {} : { work: { address, type: 'work', pos: 'a0' } };
  const local = `lead-${String(++drawn).padStart(8, '0')}`;
  const request = { local, kind: 'lead', fields: { name, ...fields }, collections: { emails } };
  return ((await device.send('item.create', request)) as { id: string }).id;
}

/** Leads of people who are nobody else's, made in one go: `Request 0`, `Person 0`, and so on. */
export async function makeLeads(device: ExtensionProfile, count: number): Promise<string[]> {
  const first = drawn;
  drawn += count;
  const requests = Array.from({ length: count }, (_, index) => ({
    local: `lead-${String(first + index + 1).padStart(8, '0')}`,
    kind: 'lead',
    fields: { name: `Request ${index}`, person: `Person ${index}` },
    collections: { emails: { work: { address: `p${index}@x.example`, type: 'work', pos: 'a0' } } },
  }));
  return device.ask(async (all) => {
    const ids: string[] = [];
    for (const request of all) {
      const message = { operation: 'item.create', request };
      const envelope = await chrome.runtime.sendMessage<unknown, { answer: { id: string } }>(message);
      ids.push(envelope.answer.id);
    }
    return ids;
  }, requests);
}

export async function toClassic(device: ExtensionProfile): Promise<void> {
  await device.send('crm-mode.switch', { mode: 'classic' });
}

/** Ids of the leads that the shown deals were made from: each once, when no lead has two. */
export async function leadsOfDeals(device: ExtensionProfile): Promise<string[]> {
  const rows = await itemRows(device);
  return rows.flatMap(({ section, record }) => (section === 'deal' && record.lead ? [record.lead] : [])).toSorted();
}

import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';
import { finalStage } from '@sidebook/domain/leads/outcome';
import { elementOf, type Lead } from '@sidebook/domain/records/schema';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { matchClients } from '@sidebook/projections/queries/leads';
import { readPipelines, readWorkspaceSettings } from '@sidebook/projections/queries/settings';

import type { WorkerContext } from '../context.ts';
import { deletionOf } from '../deletion.ts';
import { planLead, requireLead, sceneOf } from './lead-writer.ts';

/**
 * What happens with a lead that was just made; resolves with what takes all of it back. Clients who are here already are linked by
 * phone and e-mail (MODE-39). In Simple mode a lead with a client's name is converted at once (MODE-14).
 */
export async function welcomeLead(context: WorkerContext, id: RecordId): Promise<readonly FieldChange[]> {
  const { rows, replica } = context;
  const lead = await requireLead(context, id);
  const settings = await readWorkspaceSettings(rows);
  const { leads } = await readPipelines(rows);
  if (lead.converted !== undefined || lead.stage === finalStage(leads, 'lost').id) return [];
  if (settings.crmMode === CrmMode.simple && isNamed(lead)) {
    const writing = await planLead(context, await sceneOf(context, lead), {
      targets: settings.requestCompany ? 'deal-contact-company' : 'deal-contact',
      pipeline: settings.requestPipeline,
      closes: new Set(),
    });
    const undo = await replica.write(writing);
    return [...deletionOf(writing.made), ...undo];
  }
  const changes = await clientsOf(context, lead);
  return changes.length === 0 ? [] : replica.write({ changes });
}

function isNamed({ person, organisation }: Lead): boolean {
  return [person, organisation].some((name) => (name?.trim() ?? '') !== '');
}

async function clientsOf({ rows }: WorkerContext, lead: Lead): Promise<FieldChange[]> {
  const matched = (await matchClients(rows, [lead])).get(lead.id);
  const changes: FieldChange[] = [];
  const { id } = lead;
  const { contact, company } = matched ?? {};
  if (contact && Object.keys(lead.contacts).length === 0) {
    changes.push({ id, field: 'contacts', element: elementOf(contact.id), value: contact.id });
  }
  if (company && !lead.company) changes.push({ id, field: 'company', value: company.id });
  return changes;
}

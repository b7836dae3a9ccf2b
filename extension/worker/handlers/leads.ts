import type { FieldChange } from '@sidebook/crdt/commands';
import { missingNames } from '@sidebook/domain/leads/conversion';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { leadsInWork } from '@sidebook/projections/queries/leads';
import { readPipelines } from '@sidebook/projections/queries/settings';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { ConvertedInto } from '../../messaging/lead-requests.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireAdmin, type WorkerContext } from '../context.ts';
import { deletionOf } from '../deletion.ts';
import type { ConversionRunner } from '../leads/conversion-runner.ts';
import { planLead, requireLead, sceneOf } from '../leads/lead-writer.ts';
import { writeMode } from '../leads/switch-mode.ts';

type LeadOperation = 'lead.convert' | 'crm-mode.switch' | 'crm-mode.stop' | 'crm-mode.undo';

export function leadHandlers(context: WorkerContext, conversions: ConversionRunner): Pick<Handlers, LeadOperation> {
  const { rows, replica } = context;
  return {
    async 'lead.convert'({ ids, targets, pipeline, closes, names, custom }) {
      const into: ConvertedInto[] = [];
      const undo: FieldChange[] = [];
      for (const id of ids) {
        const lead = await requireLead(context, id);
        if (lead.converted !== undefined) throw new Refusal('completed', id);
        const scene = await sceneOf(context, lead);
        const typed = { deal: lead.name ?? '', contact: lead.person ?? '', company: lead.organisation ?? '', ...names };
        const [missing] = missingNames(scene, targets, typed);
        if (missing) throw new Refusal('malformed', missing);
        const choices = { targets, pipeline, closes: new Set<string>(closes), names: typed, custom };
        const writing = await planLead(context, scene, choices);
        const undone = await replica.write(writing);
        into.push(writing.into);
        undo.unshift(...deletionOf(writing.made), ...undone);
      }
      return { into, undo: undo as Change[] };
    },

    async 'crm-mode.switch'(request) {
      await requireAdmin(context);
      if (request.mode === CrmMode.simple) {
        const inWork = await leadsInWork(rows, await readPipelines(rows));
        if (inWork.length > 0) {
          if (!request.choices) throw new Refusal('malformed', 'choices');
          return { run: await conversions.begin(request.run, request.choices), undo: [] };
        }
      }
      return { run: null, undo: (await writeMode(context, request.mode)) as Change[] };
    },

    async 'crm-mode.stop'({ run }) {
      await requireAdmin(context);
      await conversions.stop(run);
      return {};
    },

    async 'crm-mode.undo'({ run }) {
      await requireAdmin(context);
      const { kept } = await conversions.undo(run);
      return { kept };
    },
  };
}

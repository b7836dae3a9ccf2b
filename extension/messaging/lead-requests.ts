import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import { clientChoices, type TargetKind, targetKinds, targetSets } from '@sidebook/domain/leads/targets';
import { conversionKinds } from '@sidebook/domain/settings/workspace-settings';
import * as v from 'valibot';

const id = v.custom<RecordId>(isRecordId, 'not a record id');
const local = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const pipelineId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const fieldId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const name = v.pipe(v.string(), v.trim(), v.maxLength(500));

/** Makes of leads what the user chose (MODE-25). */
export const convertLeadRequest = v.object({
  ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)),
  targets: v.picklist(targetSets),
  /** Of the deal; absent = the default one. */
  pipeline: v.optional(pipelineId),
  /** Kinds of open activities that are closed; the others are carried over (MODE-31). */
  closes: v.array(v.picklist(conversionKinds)),
  /** Of one lead: names that the user typed for what is made (MODE-27). */
  names: v.optional(v.object({ deal: v.optional(name), contact: v.optional(name), company: v.optional(name) })),
  /** Where values of the lead's own fields go (MODE-28); absent = into those of their names. */
  custom: v.optional(
    v.pipe(v.array(v.object({ field: fieldId, target: v.picklist(targetKinds), into: fieldId })), v.maxLength(500)),
  ),
});

/** What the wizard from Classic to Simple asks (MODE-18..21). */
export const switchChoices = v.object({
  pipeline: v.variant('kind', [
    v.object({ kind: v.literal('existing'), id: pipelineId }),
    v.object({ kind: v.literal('new'), name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)) }),
  ]),
  clients: v.picklist(clientChoices),
  /** Activities that are not done are kept, open, in the deals. */
  keepActivities: v.boolean(),
});
export type SwitchChoices = v.InferOutput<typeof switchChoices>;

/** Switches the mode; `choices` are needed when leads in work have to be converted, which goes on in the background. */
export const switchModeRequest = v.variant('mode', [
  v.object({ mode: v.literal('classic') }),
  v.object({ mode: v.literal('simple'), run: local, choices: v.optional(switchChoices) }),
]);

/** Which run: the one whose progress the pages follow. */
export const conversionRunRequest = v.object({ run: local });

/** What a lead became. */
export type ConvertedInto = Readonly<Partial<Record<TargetKind, RecordId>>>;

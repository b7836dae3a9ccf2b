import type { FieldChange } from '@sidebook/crdt/commands';
import { currentStamp, type ValueGoingBack } from '@sidebook/crdt/going-back';
import { deviceOf } from '@sidebook/crdt/keys';
import { elementEntry, fieldEntry, type RecordState } from '@sidebook/crdt/record-state';

import type { WorkerContext } from '../context.ts';
import { onceEach } from '../once-each.ts';
import type { GoingBackJournal, StepRow } from './going-back-journal.ts';

/** Writes steps, or takes them back; both may be repeated after a kill. Both answer how many values were left as they are. */
export interface StepWriter {
  write(steps: readonly StepRow[]): Promise<number>;
  takeBack(steps: readonly StepRow[]): Promise<number>;
}

export function createStepWriter(context: WorkerContext, journal: GoingBackJournal): StepWriter {
  const { replica, self } = context;

  /** Whether what holds is what this device wrote, and not somebody's edit since. */
  function isOurs(state: RecordState, { field, element, value }: FieldChange): boolean {
    const entry = element === undefined ? fieldEntry(state, field) : elementEntry(state, field, element);
    const isSame = JSON.stringify(entry?.value ?? null) === JSON.stringify(value ?? null);
    return entry !== undefined && deviceOf(entry.stamp) === self.device && isSame;
  }

  /** The steps with what takes them back. */
  async function noted(steps: readonly StepRow[]): Promise<StepRow[]> {
    const waiting = steps.filter(({ state }) => state === 'waiting');
    const undone = Map.groupBy(await replica.undoOf(waiting.flatMap(changesOf)), ({ id }) => id);
    const undoOf = async ({ id, changes }: StepRow['records'][number]): Promise<readonly FieldChange[]> =>
      // What was moved since the look is under another id.
      undone.get(id) ?? replica.undoOf(changes);
    return Promise.all(
      steps.map(async (step): Promise<StepRow> => {
        if (step.state !== 'waiting') return step;
        const undo = (await Promise.all(step.records.map(undoOf))).flat();
        return { ...step, state: 'begun', undo: onceEach([...step.undo, ...undo]) };
      }),
    );
  }

  return {
    async write(steps) {
      const begun = await noted(steps);
      await journal.steps.bulkPut(begun);
      let stayed = 0;
      const applies = (state: RecordState, change: FieldChange): boolean => {
        const { seen } = change as ValueGoingBack;
        const isThere = Object.keys(state.bases).length > 0;
        if (isThere && currentStamp(state, change) === seen) return true;
        if (!isOurs(state, change)) stayed += 1;
        return false;
      };
      await replica.write({ changes: begun.flatMap(changesOf), applies });
      await journal.steps.bulkPut(begun.map((step) => ({ ...step, state: 'written' as const })));
      return stayed;
    },

    async takeBack(steps) {
      const written = new Map(steps.flatMap(changesOf).map((change) => [placeOf(change), change]));
      let stayed = 0;
      const applies = (state: RecordState, change: FieldChange): boolean => {
        const ours = written.get(placeOf(change));
        if (ours && isOurs(state, ours)) return true;
        // What was not written, or was taken back before a kill, is as it was.
        if (ours && currentStamp(state, change) !== ours.seen && !isOurs(state, change)) stayed += 1;
        return false;
      };
      await replica.write({ changes: steps.flatMap(({ undo }) => undo), applies });
      return stayed;
    },
  };
}

function changesOf({ records }: StepRow): readonly ValueGoingBack[] {
  return records.flatMap(({ changes }) => changes);
}

function placeOf({ id, field, element }: FieldChange): string {
  return `${id}|${field}|${element ?? ''}`;
}

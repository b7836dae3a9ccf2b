import { plannedKinds } from '@sidebook/domain/activities/activity';
import { linkAddress } from '@sidebook/domain/activities/link';
import type { Activity } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { ItemPicker } from '../items/item-picker.tsx';
import { nameOf } from '../items/item-labels.ts';
import { perform, showProblem } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';
import {
  type Block,
  blocks,
  changesOf,
  creationOf,
  type Draft,
  filledBlocks,
  firstDraft,
  textOf,
} from './activity-draft.ts';
import { titleOf } from './activity-labels.ts';
import { keepDraftFiles, spaceOf } from './draft-files.ts';
import { FileTarget } from './file-target.tsx';
import { AddBlock, FormBlock } from './form-blocks.tsx';
import { fromDateTime } from './date-time.ts';
import { ReminderField } from './reminder-field.tsx';
import { useDraftFiles } from './use-draft-files.ts';

const kindTexts: Readonly<Record<'todo' | 'call' | 'meeting' | 'task', TextKey>> = {
  todo: 'activities.activity',
  call: 'activities.call',
  meeting: 'activities.meeting',
  task: 'activities.task',
};

export interface ActivityFormProps {
  session: Session;
  /** Item that a new activity belongs to. */
  item?: ItemRow | undefined;
  /** The activity to edit; absent = a new one. */
  activity?: Activity | undefined;
  /** The open activity that a new one follows (ACT-11). */
  parent?: Activity | undefined;
  /** What a new one is at first. */
  kind?: Draft['kind'] | undefined;
  /** A new one that is made apart from a card: its item is looked for in the form. */
  choosesItem?: boolean | undefined;
  onClose: () => void;
}

/** Plans or edits an activity (ACT-1..10, ACT-14, ACT-15): Enter saves, Esc leaves with nothing made. */
export function ActivityForm(props: ActivityFormProps) {
  const { session, activity, parent, kind, choosesItem, onClose } = props;
  const [local] = useState(newLocalId);
  const [chosen, setChosen] = useState<ItemRow>();
  const item = props.item ?? chosen;
  const [draft, setDraft] = useState<Draft>(() => ({
    ...firstDraft(session, activity, parent),
    ...(kind ? { kind } : {}),
  }));
  const [shown, setShown] = useState<readonly Block[]>(() => filledBlocks(draft));
  /** Where the focus goes: the block that was just added. */
  const [added, setAdded] = useState<Block>();
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const show = (block: Block): void => setShown((before) => (before.includes(block) ? before : [...before, block]));
  const files = useDraftFiles((more) => {
    setDraft((before) => ({ ...before, files: [...before.files, ...more] }));
    show('files');
  });

  const fixed = activity?.completed !== undefined;
  const deadline = fromDateTime(draft.when, session.zone);
  const text = textOf(draft, t('activities.defaultText'));
  const form = useForm(
    {
      when: deadline === null && !fixed ? t('activities.deadlineMissing') : undefined,
      link: draft.link.trim() !== '' && linkAddress(draft.link) === null ? t('app.errorLink') : undefined,
    },
    save,
  );

  async function save(): Promise<void> {
    try {
      const kept = await keepDraftFiles(session, draft.files, await spaceOf(session, activity, item));
      const written = { ...draft, link: linkAddress(draft.link) ?? '' };
      const done = activity
        ? await saveChanges(changesOf(activity, written, deadline, kept))
        : deadline !== null &&
          (await create(creationOf(written, { deadline, text, parent: parent?.id }, kept), deadline));
      if (done) onClose();
    } catch (error) {
      // The bytes of a file could not be read or kept.
      showProblem(error);
    }
  }

  async function create(made: ReturnType<typeof creationOf>, due: number): Promise<boolean> {
    const answer = await perform('activity.create', { local, ...(item ? { item: item.id } : {}), ...made }, () =>
      t('activities.saved', {
        title: draft.title.trim() || text.split('\n', 1)[0] || t('activities.defaultText'),
        time: formats.value.relativeTime(due, { now: Date.now(), timeZone: session.zone }),
      }),
    );
    return answer !== null;
  }

  return (
    <Sheet
      title={activity ? t('activities.editTitle') : parent ? t('form.followUpTitle') : t('activities.new')}
      reason={parent ? t('form.followUpOf', { title: titleOf(parent) }) : props.item && nameOf(props.item.record)}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      <FileTarget onFiles={files.add} onOver={files.setOver}>
        <Segmented
          label={t('activities.kind')}
          segments={plannedKinds.map((kind) => ({
            value: kind,
            label: t(kindTexts[kind as 'todo'] as 'activities.call'),
          }))}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
        />
        <TextInput
          label={t('activities.title')}
          value={draft.title}
          onChange={(title) => change({ title })}
          autoFocus
          maxLength={500}
        />
        {choosesItem && (
          <ItemPicker
            session={session}
            label={t('items.item')}
            value={chosen}
            suggestions={[]}
            optional
            onChoose={setChosen}
          />
        )}
        <TextArea
          label={t('activities.description')}
          value={text}
          onChange={(written) => change({ text: written })}
          maxLength={60_000}
        />
        <DateTimeField
          label={t('activities.deadline')}
          value={draft.when}
          onChange={(when) => change({ when })}
          required
          disabled={fixed}
          error={form.problems.when}
          words={
            fixed
              ? t('activities.fixedWhenCompleted')
              : deadline === null
                ? undefined
                : whenWords(deadline, draft.reminders, session.zone)
          }
        />
        {!fixed && <ReminderField value={draft.reminders} onChange={(reminders) => change({ reminders })} />}
        <Select
          label={t('activities.responsible')}
          value={draft.responsible}
          disabled={fixed}
          options={session.members
            .filter((member) => !member.removed || member.id === draft.responsible)
            .map((member) => ({ value: member.id, label: memberName(session, member.id) }))}
          onChange={(responsible) => change({ responsible })}
        />
        {blocks
          .filter((block) => shown.includes(block))
          .map((block) => (
            <FormBlock
              key={block}
              block={block}
              session={session}
              item={item}
              draft={draft}
              onChange={change}
              linkError={form.problems.link}
              files={files}
              focused={block === added}
            />
          ))}
        <AddBlock
          blocks={blocks.filter((block) => !shown.includes(block) && isOffered(block, session, item))}
          onAdd={(block) => {
            show(block);
            setAdded(block);
          }}
        />
      </FileTarget>
    </Sheet>
  );
}

/** Nobody is asked for a client where there is none, or for colleagues where there are none. */
function isOffered(block: Block, session: Session, item: ItemRow | undefined): boolean {
  if (block === 'colleagues') return session.members.filter((member) => !member.removed).length > 1;
  return block !== 'client' || item !== undefined;
}

function whenWords(deadline: number, reminders: readonly number[], timeZone: string): string {
  const at = { now: Date.now(), timeZone };
  if (deadline <= at.now) return t('activities.deadlinePast');
  const times = reminders
    .map((offset) => deadline - offset * 60_000)
    .toSorted((a, b) => a - b)
    .map((time) => formats.value.relativeTime(time, at));
  const when = formats.value.relativeTime(deadline, at);
  return times.length === 0 ? when : `${when} · ${t('activities.remindersAt', { times: formats.value.list(times) })}`;
}

async function saveChanges(changes: ReturnType<typeof changesOf>): Promise<boolean> {
  if (changes.length === 0) return true;
  const answer = await perform('record.change', { changes }, () => t('cards.activityChanged'));
  return answer !== null;
}

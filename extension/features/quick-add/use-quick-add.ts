import { signal } from '@preact/signals';
import { defaultCalendar } from '@sidebook/domain/calendar/working-days';
import { useRef, useState } from 'preact/hooks';

import { formats, language, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { type Drafting, type Proposal, propose } from './proposal.ts';
import { saveProposal } from './save-proposal.ts';
import type { Understand, Understood } from './understand.ts';

/** A proposal stands above the line: the bar names the keys for it. */
export const isProposing = signal(false);

/** What the user has set by hand in a proposal. */
export type Edits = Partial<Pick<Proposal, 'kind' | 'title' | 'deadline'>>;

export interface QuickAddState {
  readonly text: string;
  /** What would be saved now; null while nothing is written. */
  readonly proposal: Proposal | null;
  /** The fields of the proposal are shown. */
  readonly isEditing: boolean;
  /** Loads what reads lines, so that it is there when the first word is. */
  prepare(): void;
  write(text: string): void;
  /** Takes another of the proposal's targets. */
  choose(target: number): void;
  edit(edits: Edits): void;
  stopEditing(): void;
  clear(): void;
  /** Saves what is proposed for the text as it stands, and clears the line. */
  save(): Promise<void>;
}

export function useQuickAdd(session: Session): QuickAddState {
  const [text, setText] = useState('');
  const [understood, setUnderstood] = useState<{ readonly line: string; readonly result: Understood }>();
  const [target, setTarget] = useState(0);
  const [edits, setEdits] = useState<Edits | null>(null);
  const understand = useRef<Promise<Understand> | null>(null);
  const latest = useRef<{ line: string; result: Promise<Understood> } | null>(null);

  const prepare = (): Promise<Understand> => {
    understand.current ??= import('./understand.ts').then(({ createUnderstanding }) =>
      createUnderstanding(language.value, formats.value.locale),
    );
    return understand.current;
  };
  const drafting = (): Drafting => ({
    now: Date.now(),
    calendar: defaultCalendar(session.zone),
    defaultTitle: t('activities.defaultText'),
  });
  const draft = (result: Understood): Proposal => ({
    ...propose(result.sentence, result.found, target, drafting()),
    ...edits,
  });
  const clear = (): void => {
    setText('');
    setUnderstood(undefined);
    setTarget(0);
    setEdits(null);
    latest.current = null;
    isProposing.value = false;
  };

  return {
    text,
    proposal: understood && text.trim() !== '' ? draft(understood.result) : null,
    isEditing: edits !== null,
    prepare: () => void prepare(),
    write(line) {
      setText(line);
      setTarget(0);
      if (line.trim() === '') {
        clear();
        return;
      }
      const { now, calendar } = drafting();
      const result = prepare().then((run) => run(line, session.rows, now, calendar));
      latest.current = { line, result };
      void result.then((value) => {
        // A later letter has its own answer, which may have been faster.
        if (latest.current?.line !== line) return;
        setUnderstood({ line, result: value });
        isProposing.value = true;
      });
    },
    choose: setTarget,
    edit: (change) => setEdits({ ...edits, ...change }),
    stopEditing: () => setEdits(null),
    clear,
    async save() {
      if (!latest.current) return;
      const result = await latest.current.result;
      if (await saveProposal(session, draft(result))) clear();
    },
  };
}

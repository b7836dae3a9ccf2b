import { signal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';

import { formats, language, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { readServerLink } from './link-view.tsx';
import type { Drafting, Proposal } from './proposal.ts';
import type { Understand, Understood } from './understand.ts';

/** A proposal stands above the line: the bar names the keys for it. */
export const isProposing = signal(false);

/** What the user has set by hand in a proposal. */
export type Edits = Partial<Pick<Proposal, 'kind' | 'title' | 'deadline'>>;

/** What is loaded when the line is first used. */
type Loaded = Pick<typeof import('./quick-add-parts.ts'), 'ProposalView' | 'propose' | 'saveProposal'> & {
  readonly understand: Understand;
};

/** An answer to a line, with what shows and saves it. */
interface Answer {
  readonly loaded: Loaded;
  readonly understood: Understood;
}

export interface QuickAddState {
  readonly text: string;
  /** What would be saved now; null while nothing is written. */
  readonly proposal: Proposal | null;
  readonly ProposalView: Loaded['ProposalView'] | null;
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
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [target, setTarget] = useState(0);
  const [edits, setEdits] = useState<Edits | null>(null);
  const loading = useRef<Promise<Loaded> | null>(null);
  const latest = useRef<{ line: string; answer: Promise<Answer> } | null>(null);

  const load = (): Promise<Loaded> => {
    loading.current ??= import('./quick-add-parts.ts').then(
      ({ createUnderstanding, ProposalView, propose, saveProposal }) => ({
        ProposalView,
        propose,
        saveProposal,
        understand: createUnderstanding(language.value, formats.value.locale),
      }),
    );
    return loading.current;
  };
  const drafting = (): Drafting => ({
    now: Date.now(),
    calendar: session.calendar,
    defaultTitle: t('activities.defaultText'),
  });
  const draft = ({ loaded, understood }: Answer): Proposal => ({
    ...loaded.propose(understood.sentence, understood.found, target, drafting()),
    ...edits,
  });
  const clear = (): void => {
    setText('');
    setAnswer(null);
    setTarget(0);
    setEdits(null);
    latest.current = null;
    isProposing.value = false;
  };
  const read = async (line: string): Promise<Answer> => {
    const loaded = await load();
    const { now, calendar } = drafting();
    return { loaded, understood: await loaded.understand(line, session.rows, now, calendar) };
  };

  return {
    text,
    proposal: answer && draft(answer),
    ProposalView: answer && answer.loaded.ProposalView,
    isEditing: edits !== null,
    prepare: () => void load(),
    write(line) {
      if (line.trim() === '' || readServerLink(line)) {
        clear();
        setText(line);
        return;
      }
      setText(line);
      setTarget(0);
      const pending = read(line);
      latest.current = { line, answer: pending };
      void pending.then((value) => {
        // A later letter has its own answer, which may have been faster.
        if (latest.current?.line !== line) return;
        setAnswer(value);
        isProposing.value = true;
      });
    },
    choose: setTarget,
    edit: (change) => setEdits({ ...edits, ...change }),
    stopEditing: () => setEdits(null),
    clear,
    async save() {
      if (!latest.current) return;
      const value = await latest.current.answer;
      if (await value.loaded.saveProposal(session, draft(value))) clear();
    },
  };
}

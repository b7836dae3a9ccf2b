import { useState } from 'preact/hooks';

import type { DraftFile } from './activity-draft.ts';
import { readyFiles } from './draft-files.ts';

/** Files on their way into the form: chosen, dropped or pasted. */
export interface DraftFiles {
  /** Something with files hovers over the form. */
  readonly over: boolean;
  /** Why the last files were not attached: a sentence for each. */
  readonly problems: readonly string[];
  readonly setOver: (over: boolean) => void;
  readonly add: (files: readonly File[]) => void;
}

export function useDraftFiles(attach: (files: readonly DraftFile[]) => void): DraftFiles {
  const [over, setOver] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  return {
    over,
    problems,
    setOver,
    add: (files) =>
      void readyFiles(files).then((read) => {
        setProblems(read.problems);
        attach(read.ready);
      }),
  };
}

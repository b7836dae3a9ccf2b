import { useState } from 'preact/hooks';

import { send } from '../../messaging/client.ts';
import type { OperationName, RequestOf } from '../../messaging/operations.ts';
import { problemText } from '../shell/perform.ts';

export interface TeamChange {
  /** Why the last one was not made, as a sentence. */
  readonly problem: string | undefined;
  /** Asks for it; resolves with whether it was made. */
  ask<Name extends OperationName>(operation: Name, request: RequestOf<Name>): Promise<boolean>;
}

/** A change of the team that a sheet asks for: what the server refuses is said in the sheet, where it can be mended. */
export function useTeamChange(): TeamChange {
  const [problem, setProblem] = useState<string>();
  return {
    problem,
    async ask(operation, request) {
      setProblem(undefined);
      try {
        await send(operation, request);
        return true;
      } catch (error) {
        setProblem(problemText(error));
        return false;
      }
    },
  };
}

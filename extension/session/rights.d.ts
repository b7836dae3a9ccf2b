import type { Session } from './session.ts';
/** Whether the user may change what lies in this space. A space that no server has spoken of yet is the user's own. */
export declare function mayEdit(
  {
    spaces,
  }: {
    readonly spaces: readonly Pick<Session['spaces'][number], 'id' | 'role'>[];
  },
  space: string,
): boolean;

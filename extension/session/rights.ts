import type { Session } from './session.ts';

/** Whether the user may change what lies in this space. A space that no server has spoken of yet is the user's own. */
export function mayEdit({ spaces }: Pick<Session, 'spaces'>, space: string): boolean {
  return spaces.find(({ id }) => id === space)?.role !== 'viewer';
}

import { RefusalCode, type StatementAnswer } from '@sidebook/sync/protocol/http';
import { encodeStatement } from '@sidebook/sync/protocol/statement';
import { Refused } from '../refused.ts';
import type { StoredWorkspace } from '../storage/storage.ts';
import { isAdmin, roleIn, standingOf } from './rights.ts';
import type { ServerKey } from './server-key.ts';

/** Long enough for a week without the server, short enough for what was taken away meanwhile to end by itself. */
const LIFETIME = 7 * 24 * 3600_000;

/** The statement of a device's membership as of now (IDN-1). A device that may not speak for its member gets none. */
export function issueStatement(
  workspace: StoredWorkspace,
  device: string,
  { serverKey, now }: { readonly serverKey: ServerKey; readonly now: number },
): StatementAnswer {
  const found = standingOf(workspace, device);
  if (typeof found === 'string') throw new Refused(403, RefusalCode.forbidden, `this device is ${found}`);
  const { member, publicKey } = found;
  if (publicKey === '') throw new Refused(404, RefusalCode.notFound, 'this device joined without a key');
  const spaces = workspace.spaces.flatMap(({ id }) => {
    const role = roleIn(workspace, member, id);
    return role ? [{ id, role }] : [];
  });
  const admin = isAdmin(workspace, member);
  // Whole seconds, as in the statement.
  const issued = now - (now % 1000);
  const expires = issued + LIFETIME;
  const membership = { workspace: workspace.id, member, admin, device, publicKey, spaces, issued, expires };
  return { statement: encodeStatement(membership, serverKey.sign), expires };
}

import {
  RefusalCode,
  type JoinRequest,
  type Joined,
  type SetupRequest,
  type Workspace,
} from '@sidebook/sync/protocol/http';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Clock } from '../clock.ts';
import { Refused } from '../refused.ts';
import type { CodeGrant, DirectoryStorage, NewDevice, StoredCode, StoredWorkspace } from '../storage/storage.ts';
import { Attempts } from './attempts.ts';
import { issueCode, issueSetupCode, NEVER, type CodeIssuing, type IssuedCode } from './codes.ts';
import type { RightsChanges } from './rights-changes.ts';
import { hashSecret, newDeviceId, newMemberId, newToken, normalizeCode, type RandomBytes } from './secrets.ts';
import { accessOf, isAdmin, roleIn, standingOf } from './rights.ts';
import { mayInvite } from './rights-rules.ts';
import type { ServerKey } from './server-key.ts';

export interface AdmissionOptions {
  readonly storage: DirectoryStorage;
  readonly changes: RightsChanges;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly serverKey: ServerKey;
}

/** How a device comes in: with a code that is worth one device, within its time (EXT-21, EXT-27). */
export class Admission {
  readonly #storage: DirectoryStorage;
  readonly #changes: RightsChanges;
  readonly #clock: Clock;
  readonly #issuing: CodeIssuing;
  readonly #random: RandomBytes;
  readonly #attempts: Attempts;
  readonly #serverKey: ServerKey;

  constructor({ storage, changes, clock, random, serverKey }: AdmissionOptions) {
    this.#serverKey = serverKey;
    this.#storage = storage;
    this.#changes = changes;
    this.#clock = clock;
    this.#random = random;
    this.#attempts = new Attempts(clock);
    this.#issuing = { storage, clock, random };
  }

  issue(grant: CodeGrant): Promise<IssuedCode> {
    return issueCode(this.#issuing, grant);
  }

  /** `fixed`: the code itself; null: a random one. */
  issueSetup(fixed: string | null): Promise<string> {
    return issueSetupCode(this.#issuing, fixed);
  }

  /** A workspace that lived on one device moves here; workspace, member, space and device keep their ids. */
  async setup(request: SetupRequest, from: string): Promise<Joined> {
    const { workspace, member, space, device } = request;
    if (!device.id.startsWith(member.id) || device.id === member.id) {
      throw new Refused(400, RefusalCode.malformed, `a device's id starts with its member's id`);
    }
    const code = await this.#redeemable(request.code, from, ['setup'], (used) => this.#isRepeated(used, request));
    const token = newToken(this.#random);
    const tokenHash = hashSecret(token);
    const founded = await this.#storage.found({
      codeHash: code.hash,
      workspace,
      member,
      space,
      device: { ...device, tokenHash, made: this.#clock.now() },
    });
    if (founded === 'workspace-exists') {
      if (!code.usedBy) throw new Refused(409, RefusalCode.workspaceExists, 'this workspace is on the server already');
      await this.#storage.replaceToken(workspace.id, device.id, tokenHash);
    } else if (founded === 'code-used') throw codeUsed();
    else await this.#storage.dropSetupCodes();
    return this.#withRecoveryCode(await this.#joined(token, device.id, workspace.id));
  }

  /** A new member by invitation, or a further device of a member. */
  async join(request: JoinRequest, from: string): Promise<Joined> {
    const { hash, grant } = await this.#redeemable(request.code, from, ['invitation', 'device', 'recovery']);
    if (grant.kind === 'setup') throw unknownCode();
    const { workspace } = grant;
    if (grant.kind === 'device' && (await this.#isRemoved(workspace, grant.member))) throw unknownCode();
    const member = grant.kind === 'invitation' ? newMemberId(this.#random) : grant.member;
    const token = newToken(this.#random);
    const id = newDeviceId(this.#random, member);
    const device: NewDevice = { ...request.device, id, tokenHash: hashSecret(token), made: this.#clock.now() };
    let newMember = null;
    if (grant.kind === 'invitation') {
      if (!request.member) throw new Refused(400, RefusalCode.malformed, 'an invitation needs a member');
      newMember = { ...request.member, role: grant.role, spaces: grant.spaces };
    }
    const joining = { codeHash: hash, workspace, newMember, member, device };
    const joined = await this.#changes.apply(workspace, async () => {
      await this.#checkMaker(grant);
      return this.#storage.join(joining);
    });
    if (joined === 'code-used') throw codeUsed();
    const answer = await this.#joined(token, id, workspace);
    return grant.kind === 'recovery' ? this.#withRecoveryCode(answer) : answer;
  }

  /** Makes the member's recovery code; the one before is void (PERM-16). */
  async renewRecoveryCode(workspace: string, member: string): Promise<string> {
    await this.#storage.dropRecoveryCodes(workspace, member);
    const grant = { kind: 'recovery', workspace, member } as const;
    return (await issueCode(this.#issuing, grant, { expires: NEVER })).code;
  }

  /** The code if it may be used now. Wrong codes are counted against the address they come from. */
  async #redeemable(
    typed: string,
    from: string,
    kinds: readonly CodeGrant['kind'][],
    isRepeated: (used: StoredCode) => Promise<boolean> = async () => false,
  ): Promise<StoredCode> {
    if (!this.#attempts.begin(from)) throw new Refused(429, RefusalCode.tooMany, 'too many wrong codes, wait a while');
    const code = await this.#storage.code(hashSecret(normalizeCode(typed)));
    if (!code || !kinds.includes(code.grant.kind)) throw unknownCode();
    this.#attempts.right(from);
    if (code.revoked) throw codeRevoked();
    if (code.expires <= this.#clock.now()) throw new Refused(410, RefusalCode.codeExpired, `the code's time is over`);
    if (code.usedBy && !(await isRepeated(code))) throw codeUsed();
    return code;
  }

  /**
   * The answer to a setup may have been lost on its way, and without its token nobody could ever enter the workspace. So the
   * device that founded it may repeat the request while it is alone there.
   */
  async #isRepeated({ usedBy }: StoredCode, { workspace, device }: SetupRequest): Promise<boolean> {
    if (usedBy?.workspace !== workspace.id || usedBy.device !== device.id) return false;
    const stored = await this.#storage.workspace(workspace.id);
    return stored?.devices.length === 1 && stored.members.length === 1;
  }

  async #withRecoveryCode(joined: Joined): Promise<Joined> {
    const { id, member } = joined.workspace;
    return { ...joined, recoveryCode: await this.renewRecoveryCode(id, member) };
  }

  /** A code ends with the right of its maker: a revoked device lets no other in, and who may invite no more has not invited. */
  async #checkMaker(grant: Exclude<CodeGrant, { kind: 'setup' }>): Promise<void> {
    const workspace = await this.#storage.workspace(grant.workspace);
    const holds = workspace !== null && makerHolds(workspace, grant);
    if (!holds) throw codeRevoked();
  }

  async #isRemoved(workspace: string, member: string): Promise<boolean> {
    const stored = await this.#storage.workspace(workspace);
    return stored?.members.find(({ id }) => id === member)?.removed ?? true;
  }

  async #joined(token: string, device: string, id: string): Promise<Joined> {
    const workspace = await this.#storage.workspace(id);
    const member = workspace?.devices.find((entry) => entry.id === device)?.member;
    if (!workspace || !member) throw new Error('a device that joined is not there');
    return { token, device, workspace: workspaceFor(workspace, member, this.#serverKey) };
  }
}

function makerHolds(workspace: StoredWorkspace, grant: Exclude<CodeGrant, { kind: 'setup' }>): boolean {
  switch (grant.kind) {
    case 'device':
      return typeof standingOf(workspace, grant.device) !== 'string';
    case 'invitation':
      return mayInvite(workspace, grant.by, grant.spaces);
    case 'recovery':
      return isAdmin(workspace, grant.member);
  }
}

const unknownCode = () => new Refused(403, RefusalCode.codeUnknown, 'there is no such code');
const codeRevoked = () => new Refused(410, RefusalCode.codeRevoked, 'the code was revoked');
const codeUsed = () => new Refused(410, RefusalCode.codeUsed, 'the code has been used');

/** The workspace as a member sees it: with the spaces they are in, admins with all. */
export function workspaceFor(workspace: StoredWorkspace, member: string, { publicKey }: ServerKey): Workspace {
  const { id, name, members, spaces, cursor, epoch } = workspace;
  const epochs = Object.entries(workspace.epochs).filter(([document]) => {
    const address = parseDocumentName(document);
    return address !== null && accessOf(workspace, member, address) !== 'none';
  });
  return {
    id,
    name,
    member,
    admin: isAdmin(workspace, member),
    members: members.map((entry) => ({ ...entry, addresses: [...entry.addresses] })),
    spaces: spaces.flatMap((space) => {
      const role = roleIn(workspace, member, space.id);
      return role ? [{ ...space, role, members: space.members.map((entry) => ({ ...entry })) }] : [];
    }),
    cursor,
    ...(epoch > 0 && { epoch }),
    ...(epochs.length > 0 && { epochs: Object.fromEntries(epochs) }),
    serverKey: publicKey,
  };
}

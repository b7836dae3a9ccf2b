import type { DeviceDatabase } from '../persistence/device-database.ts';
import type { Workspace } from '../protocol/http.ts';
import { verifyStatement, type Membership } from '../protocol/statement.ts';
import type { ApiClient } from './api-client.ts';

/** Milliseconds after which a server that gave no statement is asked again. */
const RETRY = 10 * 60_000;

export interface StatementKeeperOptions {
  readonly workspace: string;
  readonly database: DeviceDatabase;
  readonly api: Pick<ApiClient, 'statement'>;
  /** The server's time as well as this device knows it, ms since 1970. */
  now(): number;
  report(error: unknown): void;
}

/**
 * Keeps this device's statement of membership in its connection's row, so that teammates can recognise it when there is no
 * server to ask: a new one when the rights are others, or half of its time is over (IDN-3). The first key that a server tells
 * is kept as well, and a statement by any other is not (IDN-2).
 */
export class StatementKeeper {
  readonly #options: StatementKeeperOptions;
  #rights: Workspace | null = null;
  #running: Promise<void> | null = null;
  /** When the statement is to be renewed, rights or no rights. */
  #due = 0;

  constructor(options: StatementKeeperOptions) {
    this.#options = options;
  }

  /** The rights are these, perhaps others than before. Resolves when the statement says so, or cannot be had now. */
  async follow(rights: Workspace): Promise<void> {
    this.#rights = rights;
    while (this.#running) await this.#running;
    this.#running = this.#renew(rights).catch((error: unknown) => {
      this.#due = this.#options.now() + RETRY;
      this.#options.report(error);
    });
    await this.#running;
    this.#running = null;
  }

  /** Looks at the time; cheap enough for every beat of the server. */
  keepFresh(): void {
    if (this.#rights && !this.#running && this.#options.now() >= this.#due) void this.follow(this.#rights);
  }

  async #renew(rights: Workspace): Promise<void> {
    const { workspace, database, api, now } = this.#options;
    const connection = await database.connections.get(workspace);
    const serverKey = connection?.serverKey ?? rights.serverKey;
    this.#due = now() + RETRY;
    if (!connection || serverKey === undefined) return;
    if (rights.serverKey !== serverKey) throw new Error('the server has another key than the one this device knows');
    if (!connection.serverKey) await database.connections.update(workspace, { serverKey });

    const known = connection.statement && (await this.#read(connection.statement, serverKey));
    if (known && known.device === connection.device && says(known, rights) && now() < halfOf(known)) {
      this.#due = halfOf(known);
      return;
    }
    const answer = await api.statement();
    if (!answer) return;
    const membership = await this.#read(answer.statement, serverKey);
    if (membership?.device !== connection.device) throw new Error('the statement is not a valid one of this device');
    await database.connections.update(workspace, { statement: answer.statement });
    this.#due = halfOf(membership);
  }

  async #read(statement: string, serverKey: string): Promise<Membership | null> {
    const { workspace, now } = this.#options;
    const verdict = await verifyStatement(statement, { serverKey, workspace, now: now() });
    return verdict.kind === 'valid' ? verdict.membership : null;
  }
}

const halfOf = ({ issued, expires }: Membership): number => (issued + expires) / 2;

/** Whether the statement grants exactly what the server says now. */
function says({ member, admin, spaces }: Membership, rights: Workspace): boolean {
  const roles = new Map(spaces.map(({ id, role }) => [id, role]));
  return (
    member === rights.member &&
    admin === rights.admin &&
    roles.size === rights.spaces.length &&
    rights.spaces.every(({ id, role }) => roles.get(id) === role)
  );
}

import { SPACE, WORKSPACE } from '../support/sync-device.ts';
import type { SyncServer } from '../support/sync-server.ts';

/** A device that the server knows. */
export interface Device {
  readonly token: string;
  readonly id: string;
}

type Role = 'viewer' | 'rep';

/** The workspace on the server, and those who come in. */
export class FuzzTeam {
  readonly #server: SyncServer;

  constructor(server: SyncServer) {
    this.#server = server;
  }

  get url(): string {
    return this.#server.url;
  }

  async found(): Promise<Device> {
    const request = {
      code: this.#server.setupCode,
      workspace: { id: WORKSPACE, name: 'Workshop' },
      member: { id: 'm1', name: 'Ada', addresses: [] },
      space: { id: SPACE, name: 'Space' },
      device: { id: 'm1-d1', name: 'laptop', publicKey: '' },
    };
    return deviceOf(await this.#post('/v1/setup', request));
  }

  async invite(by: Device, role: Role): Promise<Device> {
    const { code } = (await this.#post('/v1/invitations', { role, spaces: [SPACE] }, by.token)) as { code: string };
    const request = { code, member: { name: 'Bo', addresses: [] }, device: { name: 'laptop', publicKey: '' } };
    return deviceOf(await this.#post('/v1/join', request));
  }

  /** A ticket for one document, and the feed. */
  async ticket({ token }: Device, document: string): Promise<string> {
    const answer = (await this.#post('/v1/tickets', { documents: [document], feed: true }, token)) as {
      ticket: string;
    };
    return answer.ticket;
  }

  async revoke(by: Device, { id }: Device): Promise<void> {
    await this.#request('DELETE', `/v1/devices/${id}`, by.token);
  }

  /** Rejects unless the server says that it is well. */
  async health(): Promise<void> {
    await this.#request('GET', '/health');
  }

  async #post(path: string, body: unknown, token = ''): Promise<unknown> {
    return (await this.#request('POST', path, token, JSON.stringify(body))).json();
  }

  async #request(method: string, path: string, token = '', body: string | null = null): Promise<Response> {
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(this.url + path, { method, headers, body });
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}`);
    return answer;
  }
}

function deviceOf(joined: unknown): Device {
  const { token, device } = joined as { readonly token: string; readonly device: string };
  return { token, id: device };
}

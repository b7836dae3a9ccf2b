import { CodeAnswer, Joined, TicketAnswer, type Role } from '@sidebook/sync/protocol/http';
import { decodePullAnswer, type PullAnswer } from '@sidebook/sync/protocol/pull';
import { RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { joinRequest, SPACE } from '@sidebook/sync-server/testing/test-team';
import * as v from 'valibot';

/** Where a server is reached. */
export interface Address {
  readonly url: string;
}

/** One member's device, which may turn to any node. */
export class ClusterDevice {
  readonly token: string;
  readonly id: string;
  readonly member: string;

  constructor({ token, device, workspace }: v.InferOutput<typeof Joined>) {
    this.token = token;
    this.id = device;
    this.member = workspace.member;
  }

  async invite(node: Address, name: string, role: Role = 'rep'): Promise<ClusterDevice> {
    const { code } = await post(node, '/v1/invitations', { role, spaces: [SPACE] }, CodeAnswer, this.token);
    return new ClusterDevice(await post(node, '/v1/join', joinRequest(code, name), Joined));
  }

  request(node: Address, method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return fetch(node.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async ticket(node: Address, ...documents: string[]): Promise<string> {
    return (await post(node, '/v1/tickets', { documents, feed: true }, TicketAnswer, this.token)).ticket;
  }

  /** A socket on a document with acknowledgements, its ticket bought at the same node or at another one. */
  async open(node: Address, name: string, seller = node): Promise<RawSocket> {
    const ticket = await this.ticket(seller, name);
    return RawSocket.open(`${node.url.replace('http', 'ws')}/v1/documents/${name}?ack=1`, ticket);
  }

  async openFeed(node: Address): Promise<RawSocket> {
    return RawSocket.open(`${node.url.replace('http', 'ws')}/v1/feed`, await this.ticket(node));
  }

  async pull(node: Address, name: string, after: number): Promise<PullAnswer> {
    const answer = await this.request(node, 'POST', '/v1/pull', { documents: [{ name, after }] });
    if (!answer.ok) throw new Error(`a pull was answered with ${answer.status}`);
    return decodePullAnswer(new Uint8Array(await answer.arrayBuffer()));
  }
}

export async function post<Schema extends v.GenericSchema>(
  node: Address,
  path: string,
  body: unknown,
  schema: Schema,
  token = '',
): Promise<v.InferOutput<Schema>> {
  const answer = await fetch(node.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return v.parse(schema, await answer.json());
}

import { Sender, type Plan } from './attack-plan.ts';
import type { Device, FuzzTeam } from './fuzz-team.ts';
import { HostileSocket } from './hostile-socket.ts';

/** Connections that are under way at the same time. */
const AT_ONCE = 8;

/** Those who attack: members, a device that was revoked, and whoever has no ticket at all. */
export type Hostiles = ReadonlyMap<Sender, Device>;

export interface Attack {
  readonly team: FuzzTeam;
  readonly hostiles: Hostiles;
  readonly document: string;
  /** Called after each connection has sent all it had. */
  readonly onSent: () => void;
}

/** Carries out the plans; answers the number of shots that went out, and the connections that are still to be cut off. */
export async function attack(
  plans: readonly Plan[],
  { team, hostiles, document, onSent }: Attack,
): Promise<{ readonly sent: number; readonly sockets: readonly HostileSocket[] }> {
  const port = Number(new URL(team.url).port);
  const waiting = [...plans];
  const sockets: HostileSocket[] = [];
  let sent = 0;

  const work = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      const socket = await HostileSocket.open(port);
      sockets.push(socket);
      if (plan.opens !== 'http') {
        const path = plan.opens === 'feed' ? '/v1/feed' : `/v1/documents/${document}?ack=1`;
        await socket.upgrade(path, await ticketOf(plan.sender));
      }
      for (const { bytes } of plan.shots) if (socket.send(bytes)) sent += 1;
      socket.end();
      onSent();
    }
  };

  async function ticketOf(sender: Sender): Promise<string> {
    const device = hostiles.get(sender);
    // The revoked device's token buys nothing any more: it offers the token itself.
    if (device === undefined || sender === Sender.revoked) return device?.token ?? 'no-ticket-at-all';
    return team.ticket(device, document);
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { sent, sockets };
}

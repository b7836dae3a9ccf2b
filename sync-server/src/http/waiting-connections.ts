import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { networkOf } from '../auth/attempts.ts';
import type { Clock } from '../clock.ts';
import type { ServerLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../operation/metrics.ts';

/** How often the log tells of connections that were dropped, in ms: a flood must not fill the disk. */
const TELL = 60_000;

export interface WaitingConnectionsOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Pick<ServerLimits, 'waiting'>;
  /** Behind a proxy all connections come from its address, so that only their number in all says anything. */
  readonly trustProxy: boolean;
}

export interface WaitingConnections {
  /** A new connection. */
  add(connection: Socket): void;
  /** Somebody has shown a token or a ticket over this connection: it waits no more. */
  admit(connection: Duplex): void;
}

/**
 * Keeps count of connections over which nobody has shown a token or a ticket (SAFE-5). Beyond a limit the one that has waited
 * longest is dropped, whatever it has sent so far: who means it shows a right with the first request, and a flood that turned
 * newcomers away instead would keep the team out.
 */
export function createWaitingConnections(options: WaitingConnectionsOptions): WaitingConnections {
  const { clock, log, metrics, limits, trustProxy } = options;
  /** Longest waiting first, in all and of each network. */
  const waiting = new Map<Duplex, string>();
  const ofNetworks = new Map<string, Set<Duplex>>();
  const dropped = metrics.counter(
    'sidebook_connections_dropped_total',
    'Connections that were dropped because too many waited without a token or ticket.',
  );
  dropped.add(0);
  metrics.gauge(
    'sidebook_connections_waiting',
    'Connections over which nobody has shown a token or a ticket so far.',
    () => waiting.size,
  );
  let untold = 0;
  let isTelling = false;

  function forget(connection: Duplex): void {
    const network = waiting.get(connection);
    if (network === undefined) return;
    waiting.delete(connection);
    const others = ofNetworks.get(network);
    others?.delete(connection);
    if (others?.size === 0) ofNetworks.delete(network);
  }

  // One for all connections: each would keep one of its own otherwise.
  function left(this: Duplex): void {
    forget(this);
  }

  function drop(connection: Duplex | undefined): void {
    if (!connection) return;
    forget(connection);
    connection.destroy();
    dropped.add();
    untold += 1;
    if (!isTelling) tell();
  }

  /** At once, and of those that follow within the next minute together. */
  function tell(): void {
    isTelling = untold > 0;
    if (!isTelling) return;
    log.warn('connections-dropped', { count: untold });
    untold = 0;
    clock.after(TELL, tell);
  }

  return {
    add(connection) {
      const network = trustProxy ? '' : networkOf(connection.remoteAddress ?? '');
      const others = ofNetworks.get(network) ?? new Set();
      ofNetworks.set(network, others.add(connection));
      waiting.set(connection, network);
      connection.on('close', left);
      if (!trustProxy && others.size > limits.waiting.perNetwork) drop(others.values().next().value);
      else if (waiting.size > limits.waiting.inAll) drop(waiting.keys().next().value);
    },
    admit(connection) {
      forget(connection);
      connection.off('close', left);
    },
  };
}

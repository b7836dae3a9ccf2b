import { createClient } from '@redis/client';
import * as v from 'valibot';
import { reasonOf, type Log } from '../log.ts';
import { NodeMessage, type Wire } from './wire.ts';

/** Milliseconds between two questions whether Redis is there, and without an answer after which it is not. */
const PING = 4000;
const SILENCE = 10_000;

const channelOf = (workspace: string) => `sidebook:${workspace}`;

/** A wire through Redis. It connects by itself, and again when the connection was lost; until then messages are lost. */
export function redisWire(url: string, log: Log): Wire {
  const reconnectStrategy = (tries: number) => Math.min(50 * 2 ** tries, 1000) + Math.random() * 100;
  const socket = { reconnectStrategy, connectTimeout: 3000, socketTimeout: SILENCE };
  const sender = createClient({ url, disableOfflineQueue: true, pingInterval: PING, socket });
  const receiver = createClient({ url, pingInterval: PING, socket });
  let lost = false;
  for (const client of [sender, receiver]) {
    client.on('error', (error: unknown) => {
      if (!lost) log.warn('redis-lost', { reason: reasonOf(error) });
      lost = true;
    });
    client.on('ready', () => {
      if (lost && sender.isReady && receiver.isReady) {
        log.info('redis-back');
        lost = false;
      }
    });
    // It goes on trying: whatever ends it has been told as an error.
    client.connect().catch(() => {});
  }

  return {
    tell(workspace, message) {
      // As long as one of the two is lost, the other may only not know it yet, and what it is told would pile up.
      if (sender.isReady && !lost) sender.publish(channelOf(workspace), JSON.stringify(message)).catch(() => {});
    },
    listen(workspace, hear) {
      const read = (text: string) => {
        try {
          hear(v.parse(NodeMessage, JSON.parse(text)));
        } catch (error) {
          log.warn('node-message-refused', { workspace, reason: reasonOf(error) });
        }
      };
      receiver.subscribe(channelOf(workspace), read).catch((error: unknown) => {
        log.warn('workspace-not-listened-to', { workspace, reason: reasonOf(error) });
      });
    },
    unlisten(workspace) {
      receiver.unsubscribe(channelOf(workspace)).catch(() => {});
    },
    async close() {
      sender.destroy();
      receiver.destroy();
    },
  };
}

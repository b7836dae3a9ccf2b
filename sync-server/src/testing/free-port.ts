import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/** Below the ports that systems give out by themselves (32768 and up on Linux): nobody is given one of these meanwhile. */
const [FROM, TO] = [10_000, 32_000];

/** A port of the loopback that nobody listens on. For programs that cannot choose one themselves. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FROM, TO);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => {
      server.close(resolve);
    });
    return port;
  }
}

import { connect } from 'node:net';

/** Sends bytes to a server over a connection of its own; answers all that came back when the server has ended it. */
export function exchange(url: string, ...parts: readonly (string | Uint8Array)[]): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(Buffer.concat(chunks)));
  });
}

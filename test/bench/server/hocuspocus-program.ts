import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

/** `node hocuspocus-program.ts FILE`: Hocuspocus with its SQLite storage on a free port, which it says on its first line. */
const [database = ''] = process.argv.slice(2);
const server = new Server({
  quiet: true,
  address: '127.0.0.1',
  port: 0,
  stopOnSignals: false,
  extensions: [new SQLite({ database })],
});
await server.listen();
console.log(`listening ${server.address.port}`);
process.once('SIGTERM', () => void server.destroy().then(() => process.exit(0)));

import * as encoding from 'lib0/encoding';

/**
 * An update (encoding 1) of two clients, each item standing right of the other one. Every id that it names is in it, but Yjs
 * can integrate neither.
 */
export function cyclicUpdate(first: number, second: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 2);
  writeClient(encoder, second, { client: first, clock: 0 });
  writeClient(encoder, first, { client: second, clock: 0 });
  encoding.writeVarUint(encoder, 0); // no deletes
  return encoding.toUint8Array(encoder);
}

/** An update with one item that stands right of the one named, which may be anything. */
export function updateWithOrigin(
  client: number,
  origin: { readonly client: number; readonly clock: number },
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  writeClient(encoder, client, origin);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** An update that sets a key to arrays within arrays, deeper than any encoder would write. */
export function nestedUpdate(depth: number): Uint8Array {
  const encoder = encoding.createEncoder();
  const hasKey = 0b0010_0000;
  const isAny = 8;
  const array = 117;
  for (const number of [1, 1, 1, 0]) encoding.writeVarUint(encoder, number); // one client: one struct, client 1, clock 0
  encoding.writeUint8(encoder, hasKey | isAny);
  encoding.writeVarUint(encoder, 1); // the parent is a root type
  encoding.writeVarString(encoder, 'cards');
  encoding.writeVarString(encoder, 'key');
  encoding.writeVarUint(encoder, 1); // one value
  for (let i = 0; i < depth; i++) {
    encoding.writeUint8(encoder, array);
    encoding.writeVarUint(encoder, 1);
  }
  encoding.writeAny(encoder, null);
  encoding.writeVarUint(encoder, 0); // no deletes
  return encoding.toUint8Array(encoder);
}

function writeClient(
  encoder: encoding.Encoder,
  client: number,
  origin: { readonly client: number; readonly clock: number },
): void {
  const hasOrigin = 0b1000_0000;
  const isAny = 8;
  encoding.writeVarUint(encoder, 1); // one struct
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, 0); // from clock 0
  encoding.writeUint8(encoder, hasOrigin | isAny);
  encoding.writeVarUint(encoder, origin.client);
  encoding.writeVarUint(encoder, origin.clock);
  encoding.writeVarUint(encoder, 1); // one value
  encoding.writeAny(encoder, 'x');
}

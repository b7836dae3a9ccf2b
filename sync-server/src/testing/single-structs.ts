import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Where an item says that it stands. Yjs reads parent and key only of an item without neighbours. */
export interface Place {
  readonly origin?: Y.ID;
  readonly rightOrigin?: Y.ID;
  /** A root by its name, or the item that holds a type. */
  readonly parent?: string | Y.ID;
  readonly key?: string;
}

/** An item as it was never made by an editor. */
export function itemAt(
  id: Y.ID,
  content: Y.Item['content'],
  { origin, rightOrigin, parent = 'cards', key }: Place,
): Y.Item {
  // An item that was not integrated yet has the name of its root as parent.
  const written = parent as Y.ID;
  return new Y.Item(id, null, origin ?? null, null, rightOrigin ?? null, written, key ?? null, content);
}

/** An update (encoding 1) of one client's structs, which follow each other, and of ranges that are deleted. */
export function updateOfStructs(
  structs: readonly (Y.Item | Y.GC)[],
  deletes: readonly { readonly id: Y.ID; readonly length: number }[] = [],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const [first] = structs;
  encoding.writeVarUint(encoder.restEncoder, first ? 1 : 0);
  if (first) {
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(first.id.client);
    encoding.writeVarUint(encoder.restEncoder, first.id.clock);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, deletes.length);
  for (const { id, length } of deletes) {
    encoding.writeVarUint(encoder.restEncoder, id.client);
    encoding.writeVarUint(encoder.restEncoder, 1);
    encoding.writeVarUint(encoder.restEncoder, id.clock);
    encoding.writeVarUint(encoder.restEncoder, length);
  }
  return encoder.toUint8Array();
}

import { MessageType } from '@sidebook/sync/protocol/messages';
import * as encoding from 'lib0/encoding';
import { writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';

/** All that the document has beyond a state vector. Throws when that is malformed. */
export function step2Message(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  return syncMessage((encoder) => writeSyncStep2(encoder, doc, stateVector));
}

export function updateMessage(update: Uint8Array): Uint8Array {
  return syncMessage((encoder) => writeUpdate(encoder, update));
}

/**
 * Updates that follow each other in as few messages as they fit in: who gets them applies and stores each message by itself.
 *
 * @param most bytes of updates in a message that has more than one
 */
export function updateMessages(updates: readonly Uint8Array[], most: number): readonly Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let bytes = Infinity;
  for (const update of updates) {
    bytes += update.length;
    if (bytes <= most) groups.at(-1)?.push(update);
    else {
      groups.push([update]);
      bytes = update.length;
    }
  }
  return groups.map(([first = new Uint8Array(), ...more]) =>
    updateMessage(more.length > 0 ? Y.mergeUpdates([first, ...more]) : first),
  );
}

function syncMessage(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MessageType.sync);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * Answer to a pull: for each document what the device lacks, either the single updates after the sequence it named, or,
 * when that is smaller, one merged state that replaces them (Yjs update encoding 1 in both cases). The answer may stop early
 * (`more`): ask again from there. A document that does not exist or may not be read is left out of a complete answer.
 */
export interface PulledDocument {
  readonly name: string;
  /** The sequence that the device has after applying this. */
  readonly sequence: number;
  readonly updates: readonly Uint8Array[];
}
export interface PullAnswer {
  readonly documents: readonly PulledDocument[];
  /** True when the answer was cut at its size limit and the rest must be asked for. */
  readonly more: boolean;
}

export function encodePullAnswer(answer: PullAnswer): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, answer.more ? 1 : 0);
  encoding.writeVarUint(encoder, answer.documents.length);
  for (const { name, sequence, updates } of answer.documents) {
    encoding.writeVarString(encoder, name);
    encoding.writeVarUint(encoder, sequence);
    encoding.writeVarUint(encoder, updates.length);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  }
  return encoding.toUint8Array(encoder);
}

/** Throws on anything that is not exactly one answer. */
export function decodePullAnswer(bytes: Uint8Array): PullAnswer {
  const decoder = decoding.createDecoder(bytes);
  const more = decoding.readVarUint(decoder) === 1;
  const count = decoding.readVarUint(decoder);
  const documents: PulledDocument[] = [];
  for (let i = 0; i < count; i++) {
    const name = decoding.readVarString(decoder);
    const sequence = decoding.readVarUint(decoder);
    const updateCount = decoding.readVarUint(decoder);
    const updates: Uint8Array[] = [];
    for (let j = 0; j < updateCount; j++) updates.push(decoding.readVarUint8Array(decoder).slice());
    documents.push({ name, sequence, updates });
  }
  if (decoding.hasContent(decoder)) throw new Error('pull answer with trailing bytes');
  return { documents, more };
}

import type { RecordId } from '@sidebook/domain/ids';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { erasurePieces } from './erasure-pieces.ts';

const most = { ids: 5, documents: 3, files: 4 };

it('[EXT-25] all of a person’s records and files are in requests that the server takes, and the person comes last', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(7), { minLength: 1, maxLength: 40 }), fc.nat(30), fc.nat(), (places, files, at) => {
      const ids = places.map((place, index) => [`d${place}`, `s${place}.r${index}` as RecordId] as const);
      const documents = new Map<string, RecordId[]>(
        [...Map.groupBy(ids, ([name]) => name)].map(([name, own]) => [name, own.map(([, id]) => id)]),
      );
      const person = ids[at % ids.length]?.[1] as RecordId;
      const hashes = Array.from({ length: files }, (_, index) => `hash${index}`);
      const pieces = erasurePieces(documents, hashes, person, most);
      for (const piece of pieces) {
        const own = [...piece.documents.values()].flat();
        expect(own.length).toBeGreaterThan(0);
        expect(own.length).toBeLessThanOrEqual(most.ids);
        expect(piece.documents.size).toBeLessThanOrEqual(most.documents);
        expect(piece.files.length).toBeLessThanOrEqual(most.files);
        for (const [name, of] of piece.documents) for (const id of of) expect(documents.get(name)).toContain(id);
      }
      const told = pieces.flatMap((piece) => [...piece.documents.values()].flat());
      expect(new Set(told)).toEqual(new Set(ids.map(([, id]) => id)));
      expect(pieces.flatMap((piece) => piece.files)).toEqual(hashes);
      const early = pieces.slice(0, -1).flatMap((piece) => [...piece.documents.values()].flat());
      // Unless there is nothing else that a request for files alone could name.
      if (ids.length > 1) expect(early).not.toContain(person);
    }),
  );
});

it('[EXT-25] what fits into one request is one', () => {
  const documents = new Map([['d', ['s.person', 's.note'] as RecordId[]]]);
  expect(erasurePieces(documents, ['hash'], 's.person' as RecordId)).toEqual([
    { documents: new Map([['d', ['s.note', 's.person']]]), files: ['hash'] },
  ]);
});

import { describe, expect, it } from 'vitest';
import { ourAddresses, partiesOf } from './direction.ts';

const person = (address: string) => ({ name: '', address });
const rep = person('rep@sidebook.example');
const mate = person('mate@sidebook.example');
const jane = person('jane@acme.example');
const sam = person('sam@acme.example');
const ours = ourAddresses(['Rep@sidebook.example', ' mate@Sidebook.example ']);
const nobody = { from: null, sender: null, to: [], cc: [], bcc: [] };

describe('partiesOf', () => {
  it('[EXT-9] [CNT-25] a client’s message is incoming, and the other party is its sender', () => {
    expect(partiesOf({ ...nobody, from: jane, to: [rep], cc: [sam] }, ours)).toEqual({
      direction: 'incoming',
      others: [jane],
      other: jane,
      alsoThere: [sam],
      internal: false,
    });
  });

  it.each([
    ['the user', rep],
    ['a teammate', mate],
    ['the user, written in capitals', person('REP@SIDEBOOK.EXAMPLE')],
  ])(
    '[EXT-9] [EXT-10] [CNT-25] a message of %s is outgoing, and the other party is the recipients who are no members',
    (_, from) => {
      const parties = partiesOf({ ...nobody, from, to: [mate, jane], cc: [sam, person('JANE@acme.example')] }, ours);
      expect(parties).toEqual({
        direction: 'outgoing',
        others: [jane, sam],
        other: jane,
        alsoThere: [],
        internal: false,
      });
    },
  );

  it('[EXT-9] mail between members has no other party', () => {
    expect(partiesOf({ ...nobody, from: rep, to: [mate] }, ours)).toMatchObject({
      others: [],
      other: null,
      internal: true,
    });
  });

  it('[EXT-9] of an incoming message to forty, only the sender is the other party', () => {
    const forty = Array.from({ length: 40 }, (_, index) => person(`p${index}@acme.example`));
    const parties = partiesOf({ ...nobody, from: sam, to: [...forty, rep, sam] }, ours);
    expect(parties.others).toEqual([sam]);
    expect(parties.alsoThere).toEqual(forty);
  });

  it('[EXT-9] blind copies count, and people without an address do not', () => {
    const parties = partiesOf({ ...nobody, from: rep, to: [{ name: 'undisclosed', address: '' }], bcc: [jane] }, ours);
    expect(parties.others).toEqual([jane]);
  });

  it('[EXT-9] a message that names no sender is incoming from nobody, unless somebody sent it for them', () => {
    expect(partiesOf({ ...nobody, to: [rep] }, ours)).toMatchObject({
      direction: 'incoming',
      other: null,
      internal: false,
    });
    expect(partiesOf({ ...nobody, sender: mate, to: [jane] }, ours)).toMatchObject({
      direction: 'outgoing',
      other: jane,
    });
  });

  it('[EXT-9] as long as no own address is known, everything is incoming', () => {
    expect(partiesOf({ ...nobody, from: rep, to: [jane] }, ourAddresses(['']))).toMatchObject({
      direction: 'incoming',
      other: rep,
    });
  });
});

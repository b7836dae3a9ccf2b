import type { Company, Contact, EmailAddress, Lead, PhoneNumber } from '@sidebook/domain/records/schema';
import { generateKeyBetween } from 'fractional-indexing';
import { Ellipsis, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { TextFact } from '../../components/facts.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import { isPlace, movedPlaces } from '../fields/moved-places.ts';
import { perform } from '../shell/perform.ts';
import { writeMail } from '../write-mail/write-mail.ts';
import { nameOf } from './item-labels.ts';
import { isEmailAddress } from './parse-values.ts';
import { spelledPhone } from './spelled-phone.ts';

type Reachable = Contact | Company | Lead;
type Way = 'emails' | 'phones';
type Place = PhoneNumber['type'];

/** An e-mail address or telephone number, alike for both. */
interface Line {
  readonly id: string;
  readonly text: string;
  readonly type: Place;
  readonly pos: string;
}

const places: Readonly<Record<Way, readonly Place[]>> = {
  emails: ['work', 'home', 'other'],
  phones: ['work', 'home', 'mobile', 'other'],
};
const placeTexts: Readonly<Record<Place, TextKey>> = {
  work: 'fields.placeWork',
  home: 'fields.placeHome',
  mobile: 'fields.placeMobile',
  other: 'fields.placeOther',
};
const lineTexts: Readonly<Record<Way, Readonly<Record<Place, TextKey>>>> = {
  emails: {
    work: 'import.emailWork',
    home: 'import.emailHome',
    mobile: 'items.emailAddress',
    other: 'import.emailOther',
  },
  phones: {
    work: 'import.phoneWork',
    home: 'import.phoneHome',
    mobile: 'import.phoneMobile',
    other: 'import.phoneOther',
  },
};

function wayName(way: Way): string {
  return way === 'emails' ? t('items.emailAddress') : t('items.phone');
}

/** Documents may hold any word in the place of a kind. */
function lineName(way: Way, type: string): string {
  const texts: Readonly<Record<string, TextKey>> = lineTexts[way];
  const key = Object.hasOwn(texts, type) ? texts[type] : undefined;
  return key ? t(key as 'import.phoneWork') : wayName(way);
}

/** As they stand in the record: by place, then by id. */
function linesOf(record: Reachable, way: Way): Line[] {
  return way === 'emails'
    ? Object.entries(record.emails).map(([id, { address, type, pos }]) => ({ id, text: address, type, pos }))
    : Object.entries(record.phones).map(([id, { number, type, pos }]) => ({ id, text: number, type, pos }));
}

function elementOf(way: Way, { text, type, pos }: Omit<Line, 'id'>): Change['value'] {
  return way === 'emails' ? { address: text, type: type as EmailAddress['type'], pos } : { number: text, type, pos };
}

async function save(record: Reachable, way: Way, lines: readonly Line[], said: string): Promise<void> {
  const changes = lines.map((line) => ({ id: record.id, field: way, element: line.id, value: elementOf(way, line) }));
  await perform('record.change', { changes }, () => said);
}

async function remove(record: Reachable, way: Way, { id, text }: Line): Promise<void> {
  const changes = [{ id: record.id, field: way, element: id, value: null }];
  await perform('record.change', { changes }, () => t('fields.removed', { name: text }));
}

/**
 * E-mail addresses and telephone numbers (LINK-4): one line each with its kind, changed in place; kind, order and removal
 * stand in its menu.
 */
export function AddressFacts({ record }: { record: Reachable }) {
  const [adding, setAdding] = useState<Way>();
  const ways = ['emails', 'phones'] as const;
  const counts = { emails: linesOf(record, 'emails').length, phones: linesOf(record, 'phones').length };
  const add = (way: Way) =>
    counts[way] > 0 &&
    adding !== way && (
      <Button size="xs" tone="quiet" icon={Plus} onClick={() => setAdding(way)}>
        {way === 'emails' ? t('items.addEmail') : t('items.addPhone')}
      </Button>
    );
  return (
    <>
      {ways.map((way) => (
        <WayFacts key={way} record={record} way={way} adding={adding === way} onAdded={() => setAdding(undefined)} />
      ))}
      {counts.emails + counts.phones > 0 && (
        <>
          <dt />
          <dd class="line wrap facts-add">{ways.map(add)}</dd>
        </>
      )}
    </>
  );
}

function WayFacts({
  record,
  way,
  adding,
  onAdded,
}: {
  record: Reachable;
  way: Way;
  adding: boolean;
  onAdded: () => void;
}) {
  const lines = linesOf(record, way);
  const check = (text: string): string | undefined =>
    way === 'emails' && text !== '' && !isEmailAddress(text) ? t('app.errorEmail') : undefined;
  const type = way === 'emails' ? 'email' : 'tel';
  const said = t('items.fieldSaved', { field: wayName(way) });
  const write = async (line: Line): Promise<void> =>
    save(record, way, [way === 'phones' ? { ...line, text: await spelledPhone(line.text) } : line], said);
  return (
    <>
      {lines.map((line) => (
        <TextFact
          key={line.id}
          label={lineName(way, line.type)}
          type={type}
          value={line.text}
          check={check}
          beside={
            <span class="line">
              {way === 'emails' ? (
                <Button
                  size="xs"
                  tone="quiet"
                  label={t('writing.toNamed', { address: line.text })}
                  onClick={() =>
                    writeMail({
                      items: [record.id],
                      to: [{ address: line.text, name: nameOf(record) }],
                      offersTemplates: true,
                    })
                  }
                >
                  {t('cards.write')}
                </Button>
              ) : (
                <a href={`tel:${line.text.replace(/[^+\d]/g, '')}`}>{t('cards.call')}</a>
              )}
              <MenuButton
                icon={Ellipsis}
                size="xs"
                align="end"
                label={t('fields.moreOf', { name: line.text })}
                entries={() => entriesOf(record, way, lines, line)}
              />
            </span>
          }
          onSave={(text) => void (text === '' ? remove(record, way, line) : write({ ...line, text }))}
        />
      ))}
      {(adding || lines.length === 0) && (
        <TextFact
          key="new"
          label={wayName(way)}
          type={type}
          value=""
          check={check}
          onSave={(text) => {
            onAdded();
            const last = lines.findLast(({ pos }) => isPlace(pos))?.pos ?? null;
            void write({ id: newLocalId(), text, type: 'work', pos: generateKeyBetween(last, null) });
          }}
        />
      )}
    </>
  );
}

function entriesOf(record: Reachable, way: Way, lines: readonly Line[], line: Line): MenuEntry[] {
  const move = (by: -1 | 1): void => {
    const moved = movedPlaces(lines, line.id, by).map(([one, pos]) => ({ ...one, pos }));
    if (moved.length > 0) void save(record, way, moved, t('fields.orderSaved'));
  };
  return [
    { id: 'kind', kind: 'heading', label: t('fields.place') },
    ...places[way].map((type) => ({
      id: type,
      label: t(placeTexts[type] as 'fields.placeWork'),
      checked: line.type === type,
      onSelect: () => void save(record, way, [{ ...line, type }], t('items.fieldSaved', { field: wayName(way) })),
    })),
    { id: 'line', kind: 'line' },
    ...(lines[0] === line ? [] : [{ id: 'up', label: t('fields.moveUp'), onSelect: () => move(-1) }]),
    ...(lines.at(-1) === line ? [] : [{ id: 'down', label: t('fields.moveDown'), onSelect: () => move(1) }]),
    {
      id: 'remove',
      label: t('app.removeNamed', { name: line.text }),
      tone: 'danger',
      onSelect: () => void remove(record, way, line),
    },
  ];
}

import { computed, signal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import { isRecordId } from '@sidebook/domain/ids';
import type { ItemKind } from '@sidebook/domain/records/schema';

/** Where the app is. Every place has a hash, so that back, forward, links and notifications work the same everywhere. */
export type Place =
  | {
      readonly at: 'section';
      readonly section: SectionId;
      /** One of the counters, as a filter of the activities. */
      readonly filter: CounterFilter | null;
    }
  | { readonly at: 'item'; readonly kind: ItemKind; readonly id: RecordId }
  /** An activity shows on the card of its item. */
  | { readonly at: 'activity'; readonly id: RecordId };

/** The user's own two counters, the two of the employees (CNT-27), and the lists of activities (ACT-28, CNT-66). */
const counterFilters = [
  'incoming',
  'planned',
  'employees-incoming',
  'employees-planned',
  'mine',
  'today',
  'everybody',
  'everybody-today',
] as const;
export type CounterFilter = (typeof counterFilters)[number];

export const sectionIds = [
  'deals',
  'contacts',
  'activities',
  'companies',
  'import',
  'backup',
  'team',
  'recycle-bin',
  'settings',
  'workspace',
  'pipelines',
] as const;
export type SectionId = (typeof sectionIds)[number];

const itemPaths: Readonly<Record<string, ItemKind>> = {
  deal: 'deal',
  contact: 'contact',
  company: 'company',
  lead: 'lead',
};

/** The place that a hash names; an unknown one is the deals. */
function placeOf(hash: string): Place {
  const [, path = '', id = ''] = hash.split('/');
  const target = decodeURIComponent(id);
  if (isRecordId(target)) {
    const kind = itemPaths[path];
    if (kind) return { at: 'item', kind, id: target };
    if (path === 'activity') return { at: 'activity', id: target };
  }
  const [name, filter] = path.split('?', 2);
  return {
    at: 'section',
    section: sectionIds.find((candidate) => candidate === name) ?? 'deals',
    filter: counterFilters.find((candidate) => candidate === filter) ?? null,
  };
}

function hashOf(place: Place): `#/${string}` {
  switch (place.at) {
    case 'section':
      return `#/${place.section}${place.filter ? `?${place.filter}` : ''}`;
    case 'item':
      return `#/${place.kind}/${place.id}`;
    case 'activity':
      return `#/activity/${place.id}`;
  }
}

export function itemHash(kind: ItemKind, id: RecordId): `#/${string}` {
  return hashOf({ at: 'item', kind, id });
}

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

export const place = computed(() => placeOf(hash.value));

export function goTo(target: `#/${string}`): void {
  location.hash = target;
}

/** Back to where one came from in Sidebook, or to the section when the page was opened here. */
export function goBack(fallback: `#/${string}`): void {
  if (navigation.canGoBack) history.back();
  else goTo(fallback);
}

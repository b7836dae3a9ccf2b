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
      /** How deals or leads are shown; null = as the user last chose. */
      readonly view: SectionView | null;
      /** How the section's list or report is narrowed and put in order (LIST-4, REP-11). */
      readonly query: string;
    }
  | { readonly at: 'item'; readonly kind: ItemKind; readonly id: RecordId }
  /** An activity shows on the card of its item. */
  | { readonly at: 'activity'; readonly id: RecordId }
  /** A task has a page of its own. */
  | { readonly at: 'task'; readonly id: RecordId };

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

/** Deals and leads by stage, in one list, or by when something is to be done (VIEW-1). */
export const sectionViews = ['kanban', 'list', 'activities'] as const;
export type SectionView = (typeof sectionViews)[number];

export const sectionIds = [
  'deals',
  'leads',
  'contacts',
  'activities',
  'companies',
  'quotes',
  'products',
  'next-steps',
  'tasks',
  'stream',
  'import',
  'backup',
  'notices',
  'team',
  'history',
  'recycle-bin',
  'settings',
  'workspace',
  'pipelines',
  'fields',
  'templates',
  'my-week',
  'storage',
  'funnel',
  'reports',
] as const;
export type SectionId = (typeof sectionIds)[number];

const itemPaths: Readonly<Record<string, ItemKind>> = {
  deal: 'deal',
  contact: 'contact',
  company: 'company',
  lead: 'lead',
  quote: 'quote',
};

/** The place that a hash names; an unknown one is the deals. */
function placeOf(hash: string): Place {
  const [, path = '', id = ''] = hash.split('/');
  const target = decoded(id);
  if (isRecordId(target)) {
    const kind = itemPaths[path];
    if (kind) return { at: 'item', kind, id: target };
    if (path === 'activity') return { at: 'activity', id: target };
    if (path === 'task') return { at: 'task', id: target };
  }
  const [name, rest = ''] = path.split('?', 2);
  const [filter] = rest.split('&', 1);
  return {
    at: 'section',
    section: sectionIds.find((candidate) => candidate === name) ?? 'deals',
    filter: counterFilters.find((candidate) => candidate === filter) ?? null,
    view: sectionViews.find((candidate) => candidate === filter) ?? null,
    query: rest
      .split('&')
      .filter((part) => part.includes('='))
      .join('&'),
  };
}

/** The text as the address means it; of a link that was cut or mistyped, as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hashOf(place: Place): `#/${string}` {
  switch (place.at) {
    case 'section':
      return sectionHash(place.section, [place.filter ?? place.view, place.query]);
    case 'item':
      return `#/${place.kind}/${place.id}`;
    case 'activity':
      return `#/activity/${place.id}`;
    case 'task':
      return `#/task/${place.id}`;
  }
}

/** A section with what follows its question mark. */
export function sectionHash(section: SectionId, parts: readonly (string | null)[]): `#/${string}` {
  const rest = parts.filter(Boolean).join('&');
  return `#/${section}${rest === '' ? '' : `?${rest}`}`;
}

export function itemHash(kind: ItemKind, id: RecordId): `#/${string}` {
  return hashOf({ at: 'item', kind, id });
}

const hash = signal(location.hash);

export const place = computed(() => placeOf(hash.value));

/** Who is asked before another place is shown than the one on the screen. */
export interface PlaceKeeper {
  /**
   * @param stepped by the keys for the next and previous record: those never wait
   * @returns whether the place stays on the screen until `releasePlace`; the address is the new one already, so that the
   *   browser's history is what the user made it
   */
  leaving(from: Place, stepped: boolean): boolean;
  /** The user came back to the place that is being kept. */
  returned(): void;
}

let keeper: PlaceKeeper | undefined;
let isKept = false;
let step: string | undefined;

/** Asks somebody from now on; returns how to end that. */
export function keepPlaces(newKeeper: PlaceKeeper): () => void {
  keeper = newKeeper;
  return () => {
    if (keeper !== newKeeper) return;
    keeper = undefined;
    releasePlace();
  };
}

/** Shows the place that the address names. */
export function releasePlace(): void {
  isKept = false;
  hash.value = location.hash;
}

addEventListener('hashchange', () => {
  const stepped = step === location.hash;
  step = undefined;
  if (isKept) {
    if (location.hash !== hash.value) return;
    isKept = false;
    keeper?.returned();
    return;
  }
  isKept = location.hash !== hash.value && (keeper?.leaving(place.value, stepped) ?? false) && !stepped;
  if (!isKept) hash.value = location.hash;
});

export function goTo(target: `#/${string}`): void {
  location.hash = target;
}

/** To a neighbour in the list: in place of the record that is open, so that Back leads to the list. */
export function stepTo(target: `#/${string}`): void {
  step = target;
  location.replace(target);
}

/** The same place said in another way, while something is typed: Back leads to what was before it. */
export function showInstead(target: `#/${string}`): void {
  if (target !== location.hash) location.replace(target);
}

/** Back to where one came from in Sidebook, or to the section when the page was opened here. */
export function goBack(fallback: `#/${string}`): void {
  if (navigation.canGoBack) history.back();
  else goTo(fallback);
}

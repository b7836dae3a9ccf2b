import { CrmMode } from '../settings/workspace-settings.ts';

/** Sections that have a tab, in the order that holds until the user chooses another. */
export const tabSections = [
  'deals',
  'leads',
  'contacts',
  'activities',
  'companies',
  'quotes',
  'tasks',
  'stream',
] as const;
export type TabSection = (typeof tabSections)[number];

/** What the user chose of the section tabs, as their preferences have it; what is not there was not chosen. */
export interface SectionChoice {
  /** Ids with blanks between them. */
  readonly sectionOrder?: string | undefined;
  /** By id: `true` = no tab, only under More. */
  readonly sectionsUnderMore?: Readonly<Record<string, boolean>> | undefined;
}

export interface PlacedSection {
  readonly id: TabSection;
  /** Whether it has a tab where there is room; else it stands under More at every width. */
  readonly hasTab: boolean;
}

/**
 * The sections in the user's order. Ids that are not known are passed over; a section that is newer than the choice comes
 * after the one that it follows by default. One section keeps its tab, whatever was chosen on two devices at once.
 */
export function sectionOrder(choice: SectionChoice | undefined, mode: CrmMode): PlacedSection[] {
  const isUnderMore = (id: TabSection): boolean =>
    Object.hasOwn(choice?.sectionsUnderMore ?? {}, id) && choice?.sectionsUnderMore?.[id] === true;
  const there = chosenOrder(choice).filter((id) => isThere(id, mode));
  const noneHasTab = there.every(isUnderMore);
  return there.map((id, index) => ({ id, hasTab: noneHasTab ? index === 0 : !isUnderMore(id) }));
}

/**
 * The order to store when a section changes places with its neighbour. A section that is not there in this mode keeps its
 * place among the others.
 *
 * @param by -1 = towards the beginning, 1 = towards the end
 */
export function movedSection(choice: SectionChoice | undefined, mode: CrmMode, id: TabSection, by: -1 | 1): string {
  const there = sectionOrder(choice, mode).map((section) => section.id);
  const neighbour = there[there.indexOf(id) + by];
  const all = chosenOrder(choice);
  if (neighbour === undefined) return all.join(' ');
  const others = all.filter((other) => other !== id);
  others.splice(others.indexOf(neighbour) + (by === 1 ? 1 : 0), 0, id);
  return others.join(' ');
}

/** Leads are worked with in Classic mode alone (NAV-5). */
function isThere(id: TabSection, mode: CrmMode): boolean {
  return id !== 'leads' || mode === CrmMode.classic;
}

/** Every section once, also those that are not there in the mode of now. */
function chosenOrder(choice: SectionChoice | undefined): TabSection[] {
  const named = (choice?.sectionOrder ?? '').split(' ');
  const order = [...new Set(named)].flatMap((name) => tabSections.find((id) => id === name) ?? []);
  for (const [index, id] of tabSections.entries()) {
    if (order.includes(id)) continue;
    const before = tabSections[index - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}

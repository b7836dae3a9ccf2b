import { ChevronDown } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { CounterBadge } from './counter-badge.tsx';
import { Icon, type Glyph } from './icon.tsx';
import { Menu } from './menu.tsx';
import { fitTabs } from './tabs-fitting.ts';

export interface Section {
  id: string;
  label: string;
  href: string;
  icon?: Glyph | undefined;
  /** Red counter of what needs attention in it (CNT-47); 0 draws none (CNT-50). */
  counter?: { count: number; label: string } | undefined;
}

export interface TabsProps {
  /** Accessible name of the navigation. */
  label: string;
  sections: readonly Section[];
  current: string | undefined;
  /** Sections that stand under More at every width: those that the user wants no tab of, reports, settings … */
  always?: readonly Section[] | undefined;
}

/** px between two tabs, as in `.tabs`. */
const tabGap = 2;

/**
 * Section tabs that fit the width of their container; the rest stands under More, which carries the sum of the
 * counters that are not seen (NAV-6).
 */
export function Tabs({ label, sections, current, always = [] }: TabsProps) {
  const bar = useRef<HTMLElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const [shownIds, setShownIds] = useState<readonly string[]>(() => sections.map((section) => section.id));
  // The most that More can have to show, so that it never grows over its neighbours.
  const sum = sumOf([...sections, ...always]);
  const hidden = [...sections.filter((section) => !shownIds.includes(section.id)), ...always];
  // Widths follow the words and the digits, so both are measured again when one of them changes.
  const words = sections.map((section) => `${section.label} ${section.counter?.count ?? 0}`).join('|');

  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const widths = [...(ruler.current?.children ?? [])].map((child) => child.getBoundingClientRect().width);
      const more = widths.at(-1) ?? 0;
      const tabs = sections.map((section, index) => ({ id: section.id, width: widths[index] ?? 0 }));
      const room = element.clientWidth - (always.length > 0 ? more + tabGap : 0);
      const fitting = fitTabs(tabs, current, always.length > 0 ? 0 : more, tabGap, room);
      setShownIds((before) => (before.join() === fitting.join() ? before : fitting));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [words, current, always.length, sum]);

  return (
    <nav class="tabs" aria-label={label} ref={bar}>
      {sections
        .filter((section) => shownIds.includes(section.id))
        .map((section) => (
          <Tab key={section.id} section={section} current={section.id === current} />
        ))}
      {hidden.length > 0 && <MoreTab sections={hidden} current={current} />}
      <div class="tabs-ruler" aria-hidden="true" inert ref={ruler}>
        {sections.map((section) => (
          <Tab key={section.id} section={section} current={false} />
        ))}
        <span class="tab">
          {t('app.more')}
          <Icon of={ChevronDown} size={14} />
          {sum > 0 && <CounterBadge look="planned" count={sum} label="" />}
        </span>
      </div>
    </nav>
  );
}

function sumOf(sections: readonly Section[]): number {
  return sections.reduce((total, section) => total + (section.counter?.count ?? 0), 0);
}

function Tab({ section, current }: { section: Section; current: boolean }) {
  const { counter } = section;
  return (
    <a class="tab" href={section.href} aria-current={current ? 'page' : undefined}>
      {section.label}
      {counter !== undefined && counter.count > 0 && (
        <CounterBadge look="planned" count={counter.count} label={counter.label} />
      )}
    </a>
  );
}

function MoreTab({ sections, current }: { sections: readonly Section[]; current: string | undefined }) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const sum = sumOf(sections);
  const here = sections.some((section) => section.id === current);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="tab"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-current={here ? 'page' : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('app.more')}
        <Icon of={ChevronDown} size={14} />
        {sum > 0 && <CounterBadge look="planned" count={sum} label={t('app.moreCounter', { count: sum })} />}
      </button>
      {open && (
        <Menu
          anchor={anchor}
          align="end"
          label={t('app.moreSections')}
          entries={sections.map((section) => ({
            id: section.id,
            label: section.label,
            icon: section.icon,
            href: section.href,
            checked: section.id === current ? true : undefined,
            counter: section.counter !== undefined && section.counter.count > 0 ? section.counter : undefined,
          }))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

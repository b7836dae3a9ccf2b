import type { PageName } from '../support/extension-profile.ts';

/** One picture: a page of the extension at a route, in a size, a theme and a language. */
export interface Screen {
  /** File name without its ending. */
  readonly name: string;
  readonly page: PageName;
  /** Route inside the page, with its `#`; empty for where the page starts. */
  readonly hash: string;
  /** CSS pixels; the page's own size where it is left out. */
  readonly width?: number;
  readonly height?: number;
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'de' | 'es' | 'it' | 'pl';
}

type Place = Pick<Screen, 'name' | 'page' | 'hash'>;

const sections = ['deals', 'contacts', 'companies', 'activities', 'import', 'backup', 'team', 'settings'] as const;

const popup: Place = { name: 'popup', page: 'popup', hash: '' };
const panels = sections.map((section): Place => ({
  name: `panel-${section}`,
  page: 'sidepanel',
  hash: `#/${section}`,
}));
const pages = sections.map((section): Place => ({ name: `page-${section}`, page: 'app', hash: `#/${section}` }));

const light = { theme: 'light', language: 'en' } as const;
const dark = { theme: 'dark', language: 'en' } as const;
const otherLanguages = ['de', 'es', 'it', 'pl'] as const;

/** Every place once in light and dark, the narrow ones at their narrowest, and one of each kind in every language. */
export const screens: readonly Screen[] = [
  ...[popup, ...panels, ...pages].flatMap((place): Screen[] => [
    { ...place, ...light },
    { ...place, ...dark, name: `${place.name}-dark` },
  ]),
  ...[popup, ...panels].map((place): Screen => ({ ...place, ...light, name: `${place.name}-320`, width: 320 })),
  ...[popup, panels[0], pages[0]].flatMap((place) =>
    place === undefined
      ? []
      : otherLanguages.map((language): Screen => ({
          ...place,
          theme: 'light',
          language,
          name: `${place.name}-${language}`,
        })),
  ),
];

import type { LoadTexts } from './texts.ts';

/** All texts of a language: for the side panel and the full page. */
export const loadAllTexts: LoadTexts = async (language) => {
  switch (language) {
    case 'de':
      return (await import('./de/all.ts')).all;
    case 'es':
      return (await import('./es/all.ts')).all;
    case 'it':
      return (await import('./it/all.ts')).all;
    case 'pl':
      return (await import('./pl/all.ts')).all;
    case 'en':
      return (await import('./en/all.ts')).all;
  }
};

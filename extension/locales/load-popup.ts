import type { LoadTexts } from './texts.ts';

/** The texts that the popup shows: `app`, `popup` and `activities`. A test holds the popup's sources to them. */
export const loadPopupTexts: LoadTexts = async (language) => {
  switch (language) {
    case 'de':
      return (await import('./de/small.ts')).small;
    case 'es':
      return (await import('./es/small.ts')).small;
    case 'it':
      return (await import('./it/small.ts')).small;
    case 'pl':
      return (await import('./pl/small.ts')).small;
    case 'en':
      return (await import('./en/small.ts')).small;
  }
};

import { activities } from './activities.ts';
import { app } from './app.ts';
import { cards } from './cards.ts';
import { popup } from './popup.ts';

/** What the popup needs. */
export const small = { ...app, ...popup, ...activities, ...cards };

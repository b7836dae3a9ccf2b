import { chooseLanguage, isLanguage } from '../locales/language.ts';
import { type LoadTexts, startTexts } from '../locales/texts.ts';
import { send } from '../messaging/client.ts';
import { applyAppearance } from './appearance.ts';
import { startClock } from './now.ts';
import { openDeviceDatabase, openSession, type Session } from './session.ts';

/**
 * Starts a page: texts, theme, clock, session. The worker is only asked on the very first start, when it still has to make
 * the workspace.
 */
export async function bootPage(load: LoadTexts): Promise<Session> {
  const { session } = await bootPageWith(load, async () => undefined);
  return session;
}

/**
 * As `bootPage`, and asks for what the page shows first as soon as the session is open: texts and data are on their way at
 * the same time, and the first thing painted is the data.
 */
export async function bootPageWith<First>(
  load: LoadTexts,
  query: (session: Session) => Promise<First>,
): Promise<{ session: Session; first: First }> {
  // Most people read the browser's language; another one, chosen in the settings, is fetched once these are read.
  const likely = load(chooseLanguage(navigator.languages));
  const device = openDeviceDatabase();
  const session = (await openSession(device)) ?? (await firstSession(device));
  const first = query(session);
  const { language } = session.settings;
  applyAppearance(session.settings);
  await likely;
  await startTexts({ load, preferred: navigator.languages, chosen: isLanguage(language) ? language : undefined });
  startClock();
  return { session, first: await first };
}

async function firstSession(device: ReturnType<typeof openDeviceDatabase>): Promise<Session> {
  // Any answer of the worker comes after it has made the workspace.
  await send('undo', { changes: [] });
  const session = await openSession(device);
  if (!session) throw new Error('the background did not make a workspace');
  return session;
}

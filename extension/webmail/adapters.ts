import type { WebmailAdapter } from './adapter.ts';
import { roundcube } from './roundcube.ts';

/** Every webmail that can be read. The first that knows a page reads it. */
const adapters: readonly WebmailAdapter[] = [roundcube];

export function adapterFor(page: Document): WebmailAdapter | null {
  return adapters.find((adapter) => adapter.matches(page.location, page)) ?? null;
}

import { parseServerLink } from '@sidebook/sync/client/server-url';
import { useEffect } from 'preact/hooks';

import { onLinkHanded } from '../../platform/pages.ts';

/** Fills a form with the link that was pasted elsewhere for its purpose (EXT-28). */
export function useHandedLink(purpose: 'setup' | 'join', fill: (link: string) => void): void {
  useEffect(() => onLinkHanded((link) => parseServerLink(link, purpose) !== null, fill), []);
}

const WEB = /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i;
const MAIL = /^mailto:[^\s@]+@[^\s@]+$/i;
/** A host as people type it, without the scheme: `firm.example/offer`. */
const BARE = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/u;
const MAX_LINK = 2000;

/**
 * The address that a link leads to, or null for what is never opened: only pages and mail addresses are, no scripts, files
 * or parts of the browser (ACT-10). A page may be typed without its `https://`. Whatever a document says goes through here.
 */
export function linkAddress(text: string): string | null {
  const link = text.trim();
  if (link.length > MAX_LINK) return null;
  if (WEB.test(link) || MAIL.test(link)) return link;
  return BARE.test(link) ? `https://${link}` : null;
}

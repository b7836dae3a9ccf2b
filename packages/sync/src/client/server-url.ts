const CODE = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * The origin of a sync server in the form in which it is kept, from what a person typed or an invitation link holds; null
 * when it is no address, or one over which a token must not travel: only a loopback server may do without TLS.
 */
export function parseServerUrl(text: string): string | null {
  const url = URL.parse(text.includes('://') ? text.trim() : `https://${text.trim()}`);
  if (!url || url.username || url.password || url.hostname === '') return null;
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url.origin;
  return null;
}

export interface ServerLink {
  readonly serverUrl: string;
  /** May be used once. */
  readonly code: string;
}

/** A server's one-time link, `https://server/join#code`, that makes a workspace or enters one; null when it is none. */
export function parseServerLink(text: string, purpose: 'setup' | 'join'): ServerLink | null {
  const url = URL.parse(text.trim());
  const serverUrl = url && parseServerUrl(text);
  const code = url?.hash.slice(1) ?? '';
  return serverUrl && url.pathname.endsWith(`/${purpose}`) && CODE.test(code) ? { serverUrl, code } : null;
}

/** Where the server's sockets are. */
export function socketUrl(serverUrl: string, path: string): string {
  return serverUrl.replace(/^http/, 'ws') + path;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

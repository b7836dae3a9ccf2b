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

/** Where the server's sockets are. */
export function socketUrl(serverUrl: string, path: string): string {
  return serverUrl.replace(/^http/, 'ws') + path;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

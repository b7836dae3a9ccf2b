const EXTENSION = /^(chrome|moz|safari-web)-extension:\/\/[A-Za-z0-9-]+$/;

/**
 * Who may talk to the server from inside a browser: extensions, and origins that the operator named. Programs outside of a
 * browser send no origin. Nothing here rests on cookies, so this is a second fence: the first is the token.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  return origin === undefined || EXTENSION.test(origin) || allowed.includes(origin);
}

/** Headers that let an allowed origin read the answer. */
export function corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-max-age': '7200',
    vary: 'origin',
  };
}

import { createHash } from 'node:crypto';
import type { Answer } from './exchange.ts';
import { LANGUAGES, PAGE_TEXTS, type Language, type PageText } from './page-texts.ts';
import type { Route } from './router.ts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
li { margin-block: 0.5rem; }
.note { opacity: 0.8; }
`;

/** The page has no script, no form and no picture, and loads nothing: the code in its address stays in the browser. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    `default-src 'none'`,
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; '),
  vary: 'accept-language',
} as const;

/** What a link shows to somebody who opens it without the extension (EXT-28). */
export const pageRoutes: readonly Route[] = (['join', 'setup'] as const).map((page) => ({
  method: 'GET',
  path: `/${page}`,
  async open({ request }): Promise<Answer> {
    const language = preferredLanguage(request.headers['accept-language']);
    const body = renderPage(language, PAGE_TEXTS[language][page]);
    return { status: 200, headers: { ...HEADERS, 'content-language': language }, body };
  },
}));

/** The first language of an `Accept-Language` header, by its weights, that the pages speak. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { base: tag.split('-')[0]?.toLowerCase(), weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { base } of wanted) {
    const language = LANGUAGES.find((known) => known === base);
    if (language) return language;
  }
  return 'en';
}

function renderPage(language: Language, { title, lead, steps, note }: PageText): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${lead}</p>
<ol>
${steps.map((step) => `<li>${step}</li>`).join('\n')}
</ol>
<p class="note">${note}</p>
</main>
</html>
`;
}

export type PaperSize = 'A4' | 'letter';

/** Where letters are written on Letter; everywhere else on A4. */
const letterRegions: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'GT', 'CR', 'PA', 'DO']);

/** The paper that is usual where the viewer is. @param locale BCP 47 */
export function usualPaper(locale: string): PaperSize {
  const region = new Intl.Locale(locale).maximize().region;
  return region !== undefined && letterRegions.has(region) ? 'letter' : 'A4';
}

/**
 * What stands on the margins of every page: the footer, the page's number and, from the second page on, the quote's.
 *
 * @param texts `page` has U+0001 where the page's number stands, and U+0002 for how many there are
 */
export function pageRule(
  size: PaperSize,
  texts: { readonly number: string; readonly footer: string; readonly page: string },
): string {
  const page = cssText(texts.page).replace('\u0001', '" counter(page) "').replace('\u0002', '" counter(pages) "');
  const look = 'font: 8pt system-ui, sans-serif; color: #555; white-space: pre-line;';
  return `@page {
  size: ${size};
  margin: 18mm 18mm 24mm;
  @top-right { content: ${cssText(texts.number)}; ${look} }
  @bottom-left { content: ${cssText(texts.footer)}; width: 75%; vertical-align: top; padding-top: 5mm; ${look} }
  @bottom-right { content: ${page}; width: 25%; vertical-align: top; padding-top: 5mm; ${look} }
}
@page :first { @top-right { content: none; } }`;
}

/** A text as a string of CSS, whatever is in it: nobody's footer may end the rule. The signs for numbers stay. */
function cssText(text: string): string {
  const safe = Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const isControl = (code < 32 && code > 2) || code === 127 || code === 0;
    return isControl || '"\\<>'.includes(sign) ? `\\${code.toString(16)} ` : sign;
  });
  return `"${safe.join('')}"`;
}

import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { cleanMailHtml } from './mail-html.ts';

export interface MailFrameProps {
  /** The HTML as it came; hostile. */
  html: string;
  /** Accessible name: "Message from Hanna Brandt". */
  title: string;
  /** Address of a picture inside the mail (`cid:`), or undefined. */
  imageOf?: ((contentId: string) => string | undefined) | undefined;
}

// The frame's own policy stands beside the extension's: two locks, neither of which the mail can open.
const policy =
  "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/**
 * HTML of a mail in a frame without scripts, forms and network. Same origin only so that its height can be measured;
 * without `allow-scripts` nothing in it can use that.
 */
export function MailFrame({ html, title, imageOf }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(80);
  const clean = useMemo(() => cleanMailHtml(html, window, imageOf), [html, imageOf]);
  const page = useMemo(() => framePage(clean.html), [clean.html]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let observer: ResizeObserver | undefined;
    const watch = (): void => {
      const body = element.contentDocument?.body;
      if (body === undefined) return;
      observer?.disconnect();
      observer = new ResizeObserver(() => setHeight(Math.ceil(body.scrollHeight)));
      observer.observe(body);
    };
    element.addEventListener('load', watch);
    return () => {
      element.removeEventListener('load', watch);
      observer?.disconnect();
    };
  }, []);

  return (
    <div class="mail">
      <iframe
        ref={frame}
        class="mail-frame"
        title={title}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        srcdoc={page}
        style={{ height: `${height}px` }}
      />
      {clean.remoteImages > 0 && <p class="help">{t('app.picturesNotLoaded', { count: clean.remoteImages })}</p>}
    </div>
  );
}

/** The frame has no style of the page: the few it needs are copied from the tokens in force. */
function framePage(body: string): string {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name);
  const scheme = style.colorScheme;
  const css = `
    :root { color-scheme: ${scheme}; --text: ${token('--text')}; --text-2: ${token('--text-2')}; --border: ${token('--border')}; --accent-text: ${token('--accent-text')}; }
    body { margin: 0; color: var(--text); background: transparent; font: 400 14px/20px ${token('--font')}; overflow-wrap: anywhere; overflow-y: hidden; }
    p, ul, ol, blockquote, pre, table { margin: 0 0 8px; }
    ul, ol { padding-left: 20px; }
    blockquote { padding-left: 10px; border-left: 2px solid var(--border); color: var(--text-2); }
    a { color: var(--accent-text); }
    img, table { max-width: 100%; height: auto; }
    td, th { padding: 2px 4px; vertical-align: top; text-align: left; }
    pre { white-space: pre-wrap; }
    h1, h2, h3, h4, h5, h6 { margin: 0 0 8px; font-size: 14px; }`;
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off"><style>${css}</style></head><body>${body}</body></html>`;
}

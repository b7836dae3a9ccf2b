import createPurifier, { type Config, type WindowLike } from 'dompurify';

/** What a mail may keep: words, lists, tables, links. Everything else goes, with its content where that is not text. */
const allowedTags = [
  'a abbr address article b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em',
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q s samp section small span',
  'strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr',
]
  .join(' ')
  .split(' ');

const rules: Config = {
  ALLOWED_TAGS: allowedTags,
  // No style, class or id: a mail must not paint over the page or borrow its looks (EXT-15).
  ALLOWED_ATTR: [
    'href',
    'src',
    'alt',
    'title',
    'colspan',
    'rowspan',
    'dir',
    'lang',
    'start',
    'reversed',
    'type',
    'datetime',
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  FORBID_CONTENTS: [
    'style',
    'script',
    'template',
    'noscript',
    'iframe',
    'object',
    'embed',
    'form',
    'select',
    'svg',
    'math',
    'title',
    'head',
  ],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|data:image\/(?:png|jpeg|gif|webp);base64,)/i,
  RETURN_TRUSTED_TYPE: false,
};

export interface CleanMail {
  html: string;
  /** Pictures that would have been fetched from the network. */
  remoteImages: number;
}

/**
 * The HTML of a mail without scripts, styles, forms, remote pictures or anything else that acts or fetches (EXT-15).
 *
 * @param html as it came; hostile
 * @param window the window whose parser is used
 * @param imageOf gives a `data:` or `blob:` address for a picture inside the mail (`cid:`), or undefined
 */
export function cleanMailHtml(
  html: string,
  window: WindowLike,
  imageOf: (contentId: string) => string | undefined = () => undefined,
): CleanMail {
  const purifier = createPurifier(window);
  let remoteImages = 0;

  purifier.addHook('uponSanitizeElement', (node) => {
    if (node.nodeName !== 'IMG') return;
    const image = node as Element;
    const source = image.getAttribute('src') ?? '';
    const inside = /^cid:/i.test(source) ? imageOf(source.slice('cid:'.length)) : undefined;
    if (inside !== undefined) {
      image.setAttribute('src', inside);
    } else if (!/^data:image\//i.test(source)) {
      if (source !== '' && !/^cid:/i.test(source)) remoteImages += 1;
      image.removeAttribute('src');
    }
  });
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.nodeName === 'A') {
      const href = node.getAttribute('href') ?? '';
      if (/^(?:https?|mailto|tel):/i.test(href)) {
        node.setAttribute('target', '_blank');
        node.setAttribute('rel', 'noopener noreferrer');
        // The words of a link may lie about its place.
        node.setAttribute('title', href);
      } else {
        node.removeAttribute('href');
      }
    } else if (node.nodeName === 'IMG') {
      if (!/^(?:data|blob):/i.test(node.getAttribute('src') ?? '')) replaceByWords(node);
    } else {
      node.removeAttribute('src');
    }
  });

  const clean = purifier.sanitize(html, {
    ...rules,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|blob:|data:image\/(?:png|jpeg|gif|webp);base64,)/i,
  });
  return { html: clean, remoteImages };
}

function replaceByWords(image: Element): void {
  const words = image.getAttribute('alt')?.trim() ?? '';
  const text = image.ownerDocument.createTextNode(words === '' ? '' : `[${words}]`);
  image.replaceWith(text);
}

/** A WebSocket that swallows the incoming messages for which `passes` says no. */
export function filteredSocket(passes: (url: string, message: Uint8Array) => boolean): typeof WebSocket {
  return class extends WebSocket {
    override addEventListener(type: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
      const hear = listener as (event: Event) => void;
      const filtered = (event: Event): void => {
        if (passes(this.url, new Uint8Array((event as MessageEvent<ArrayBuffer>).data))) hear(event);
      };
      super.addEventListener(type, type === 'message' ? filtered : hear, options);
    }
  };
}

/** A WebSocket class that counts how many of its sockets on such URLs were open or opening at a time. */
export function countingSocket(urls: RegExp): { readonly WebSocket: typeof WebSocket; readonly most: () => number } {
  const open = new Set<WebSocket>();
  let most = 0;
  return {
    WebSocket: class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        if (!urls.test(String(url))) return;
        open.add(this);
        most = Math.max(most, [...open].filter(({ readyState }) => readyState < WebSocket.CLOSING).length);
      }
    },
    most: () => most,
  };
}

/** A WebSocket class whose sockets on documents keep what comes to themselves until it is released. */
export function heldSocket(): {
  readonly WebSocket: typeof WebSocket;
  readonly held: () => number;
  readonly release: () => void;
} {
  const waiting: (() => void)[] = [];
  let isReleased = false;
  return {
    WebSocket: class extends WebSocket {
      override addEventListener(type: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
        const hear = listener as (event: Event) => void;
        const isDocument = this.url.includes('/v1/documents/');
        const hold = (event: Event): void => {
          if (isReleased) hear(event);
          else waiting.push(() => hear(event));
        };
        super.addEventListener(type, type === 'message' && isDocument ? hold : hear, options);
      }
    },
    held: () => waiting.length,
    release() {
      isReleased = true;
      for (const hear of waiting.splice(0)) hear();
    },
  };
}

/** A way to the server's documents: once it is cut, what is sent on it is lost and its socket breaks, and none opens until it is mended. */
export function brittleSocket(): {
  readonly WebSocket: typeof WebSocket;
  /** Messages that were sent, and those that were lost. */
  readonly sent: () => number;
  readonly lost: () => number;
  readonly cut: (isCut: boolean) => void;
} {
  let [sent, lost] = [0, 0];
  let isCut = false;
  return {
    WebSocket: class extends WebSocket {
      readonly #isDocument: boolean;

      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.#isDocument = String(url).includes('/v1/documents/');
        if (this.#isDocument && isCut) this.close();
      }

      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (!this.#isDocument) return super.send(data);
        if (!isCut) {
          sent += 1;
          return super.send(data);
        }
        lost += 1;
        this.close();
      }
    },
    sent: () => sent,
    lost: () => lost,
    cut: (now) => void (isCut = now),
  };
}

/** A WebSocket that sends nothing on the URLs for which `isOpen` says no: whatever is written there goes nowhere. */
export function gatedSocket(isOpen: (url: string) => boolean): typeof WebSocket {
  return class extends WebSocket {
    override send(...[data]: Parameters<WebSocket['send']>): void {
      if (isOpen(this.url)) super.send(data);
    }
  };
}

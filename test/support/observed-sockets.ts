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

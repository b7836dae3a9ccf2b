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

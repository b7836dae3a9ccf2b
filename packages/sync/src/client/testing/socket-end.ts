import type { WebSocketConstructor } from '../types.ts';

/** One end of a connection whose other end is the test. */
export interface SocketEnd {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: readonly Uint8Array[];
  readonly closed: boolean;
  open(): void;
  receive(data: Uint8Array): void;
  /** The other end closes. */
  end(code: number): void;
}

/** A WebSocket class whose instances the test holds, in the order in which they were made. */
export function socketEnds(): { readonly WebSocket: WebSocketConstructor; readonly ends: readonly SocketEnd[] } {
  const ends: SocketEnd[] = [];

  class TestSocket extends EventTarget implements SocketEnd {
    readonly url: string;
    readonly protocols: readonly string[];
    readonly sent: Uint8Array[] = [];
    readyState = 0;
    binaryType = 'blob';

    constructor(url: string, protocols: string | string[] = []) {
      super();
      this.url = url;
      this.protocols = [protocols].flat();
      ends.push(this);
    }

    get closed(): boolean {
      return this.readyState === 3;
    }

    send(data: Uint8Array): void {
      this.sent.push(data);
    }

    close(): void {
      this.end(1005);
    }

    open(): void {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    }

    receive(data: Uint8Array): void {
      this.dispatchEvent(Object.assign(new Event('message'), { data: data.slice().buffer }));
    }

    end(code: number): void {
      if (this.closed) return;
      this.readyState = 3;
      this.dispatchEvent(Object.assign(new Event('close'), { code }));
    }
  }

  return { WebSocket: TestSocket as unknown as WebSocketConstructor, ends };
}

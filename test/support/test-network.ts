/** Who gets a message, called when the test delivers it. */
export type Receive<Message> = (from: string, message: Message) => Promise<void> | void;

/**
 * A network that only queues: nothing arrives unless the test delivers it, and the order between channels is drawn from the
 * test's random numbers. Within a channel messages keep their order, as on a socket; a cut loses what is on the way.
 */
export class TestNetwork<Message> {
  readonly #random: () => number;
  readonly #receivers = new Map<string, Receive<Message>>();
  /** Messages by channel; a channel exists in both directions while its ends are connected. */
  readonly #channels = new Map<string, { readonly from: string; readonly to: string; readonly queue: Message[] }>();

  constructor(random: () => number) {
    this.#random = random;
  }

  join(name: string, receive: Receive<Message>): void {
    this.#receivers.set(name, receive);
  }

  get names(): readonly string[] {
    return [...this.#receivers.keys()];
  }

  connect(a: string, b: string): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!this.isConnected(from, to)) this.#channels.set(`${from} > ${to}`, { from, to, queue: [] });
    }
  }

  /** What is on the way between them is lost. */
  cut(a: string, b: string): void {
    this.#channels.delete(`${a} > ${b}`);
    this.#channels.delete(`${b} > ${a}`);
  }

  isConnected(a: string, b: string): boolean {
    return this.#channels.has(`${a} > ${b}`);
  }

  /** Goes nowhere when they are not connected. */
  send(from: string, to: string, message: Message): void {
    this.#channels.get(`${from} > ${to}`)?.queue.push(message);
  }

  /** To everybody who is connected with the sender. */
  broadcast(from: string, message: Message): void {
    for (const to of this.names) this.send(from, to, message);
  }

  /** Delivers one message of a channel drawn at random; returns the channel, null when nothing is on the way. */
  async deliverOne(): Promise<string | null> {
    const busy = [...this.#channels.values()].filter(({ queue }) => queue.length > 0);
    const channel = busy[Math.floor(this.#random() * busy.length)];
    if (!channel) return null;
    const message = channel.queue.shift() as Message;
    await this.#receivers.get(channel.to)?.(channel.from, message);
    return `${channel.from} > ${channel.to}`;
  }

  async deliverAll(): Promise<void> {
    while ((await this.deliverOne()) !== null);
  }
}

import { Attachment, type AttachmentSurroundings, type PresenceState } from './attachment.ts';

/** Sockets on documents at a time: a browser opens them one after the other, and has 255 of them. */
const SLOTS = 8;
/** Slots that unsent documents get even when more documents than slots are on the screen. */
const UNSENT_SLOTS = 2;
/** Milliseconds until a document whose database did not open is tried again. */
const REOPEN = 30_000;

type Opening = symbol;

/** Documents that have a socket: what is on the screen, most recently opened first, and what is unsent, some at a time. */
export class Attachments {
  readonly #around: AttachmentSurroundings;
  /** How often each document was opened and not closed again; the most recently opened is last. */
  readonly #opened = new Map<string, number>();
  readonly #unsent = new Set<string>();
  readonly #refused = new Map<string, number>();
  /** Documents whose copy on the server was compared with this device's since the client connected. */
  readonly #checked = new Set<string>();
  /** Documents whose copy is about to be taken away. */
  readonly #held = new Set<string>();
  readonly #presences = new Map<string, PresenceState>();
  /** Documents whose copy is being taken away, by how many. */
  readonly #away = new Map<string, number>();
  /** An `Opening` is told from the next one of the same document, which may have begun while it was under way. */
  readonly #attached = new Map<string, Attachment | Opening>();
  #active = false;

  constructor(around: AttachmentSurroundings) {
    this.#around = {
      ...around,
      checked: (name) => {
        this.#checked.add(name);
        around.checked(name);
      },
      refused: (name, code) => {
        this.#refused.set(name, code);
        this.#close(name);
        around.refused(name, code);
        this.#arrange();
      },
    };
  }

  /** Documents that the server closed for good, with its code. */
  get refused(): ReadonlyMap<string, number> {
    return this.#refused;
  }

  /** Whether this device's copy may contradict the server's, so that nothing of the server's may be stored beside it yet. */
  isDoubtful(name: string): boolean {
    return this.#unsent.has(name) && !this.#checked.has(name) && !this.#refused.has(name) && !this.#held.has(name);
  }

  open(name: string): void {
    const times = this.#opened.get(name) ?? 0;
    this.#opened.delete(name);
    this.#opened.set(name, times + 1);
    this.#arrange();
  }

  close(name: string): void {
    const times = this.#opened.get(name) ?? 0;
    if (times > 1) this.#opened.set(name, times - 1);
    else this.#opened.delete(name);
    this.#arrange();
  }

  setUnsent(name: string, unsent: boolean): void {
    if (unsent) this.#unsent.add(name);
    else this.#unsent.delete(name);
    this.#arrange();
  }

  setPresence(name: string, state: PresenceState | null): void {
    if (state) this.#presences.set(name, state);
    else this.#presences.delete(name);
    const attachment = this.#attached.get(name);
    if (attachment instanceof Attachment) attachment.setPresence(state);
  }

  /** The server can be reached: opens the sockets, or hurries those that wait for their next try. */
  start(): void {
    this.#active = true;
    this.#arrange();
    for (const attachment of this.#attached.values()) if (attachment instanceof Attachment) attachment.connect();
  }

  stop(): void {
    this.#active = false;
    this.#checked.clear();
    this.#arrange();
  }

  /** Rights changed: what was refused may be allowed now. */
  forgetRefusals(): void {
    this.#refused.clear();
    this.#arrange();
  }

  /** No socket on the document as long as it is held. */
  hold(name: string, held: boolean): void {
    if (held) this.#held.add(name);
    else this.#held.delete(name);
    this.#arrange();
  }

  /** Closes the document's socket, so that its copy can be taken away; it comes back when it is wanted, refused or not. */
  async without(name: string, run: () => Promise<void>): Promise<void> {
    this.#away.set(name, (this.#away.get(name) ?? 0) + 1);
    this.#arrange();
    try {
      await run();
      this.#refused.delete(name);
    } finally {
      const others = (this.#away.get(name) ?? 0) - 1;
      if (others > 0) this.#away.set(name, others);
      else this.#away.delete(name);
      this.#checked.delete(name);
      this.#arrange();
    }
  }

  #arrange(): void {
    const wanted = new Set(this.#active ? this.#wanted() : []);
    for (const name of this.#attached.keys()) if (!wanted.has(name)) this.#close(name);
    for (const name of wanted) if (!this.#attached.has(name)) void this.#attach(name);
  }

  #wanted(): readonly string[] {
    const allowed = (name: string): boolean => ![this.#refused, this.#held, this.#away].some((kept) => kept.has(name));
    const opened = [...this.#opened.keys()].reverse().filter(allowed);
    const unsent = [...this.#unsent].filter(allowed);
    const without = (names: readonly string[], taken: readonly string[]): string[] =>
      names.filter((name) => !taken.includes(name));
    const reserved = Math.min(UNSENT_SLOTS, without(unsent, opened.slice(0, SLOTS)).length);
    const first = opened.slice(0, SLOTS - reserved);
    // those that have a socket keep it until they are sent
    const waiting = without(unsent, first).sort(
      (a, b) => Number(this.#attached.has(b)) - Number(this.#attached.has(a)),
    );
    const second = waiting.slice(0, SLOTS - first.length);
    return [...first, ...second];
  }

  async #attach(name: string): Promise<void> {
    const opening: Opening = Symbol(name);
    this.#attached.set(name, opening);
    let attachment: Attachment;
    try {
      attachment = await Attachment.open(name, this.#around);
    } catch (error) {
      this.#around.report(error);
      // meanwhile it keeps its slot, so that it is not tried in a loop
      this.#around.timers.after(REOPEN, () => {
        if (this.#attached.get(name) === opening) this.#attached.delete(name);
        this.#arrange();
      });
      return;
    }
    if (this.#attached.get(name) !== opening) {
      attachment.close();
      return;
    }
    this.#attached.set(name, attachment);
    const presence = this.#presences.get(name);
    if (presence) attachment.setPresence(presence);
    attachment.connect();
  }

  #close(name: string): void {
    const attachment = this.#attached.get(name);
    this.#attached.delete(name);
    if (attachment instanceof Attachment) attachment.close();
  }
}

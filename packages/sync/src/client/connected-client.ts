import { epochOfCopy, unsentFromOf } from '../persistence/device-database.ts';
import { NotSaved } from '../persistence/errors.ts';
import { mayRetry } from '../protocol/close-codes.ts';
import { ApiError, createApiClient, type ApiClient } from './api-client.ts';
import { Attachments } from './attachments.ts';
import { BlobTraffic } from './blob-traffic.ts';
import { Burst } from './burst.ts';
import { denialOf } from './denial.ts';
import { FeedLink } from './feed-link.ts';
import { Follower } from './follower.ts';
import { EpochBegun, Rebases } from './rebases.ts';
import { ReplacedCopies } from './replaced-copies.ts';
import { socketUrl } from './server-url.ts';
import { StatementKeeper } from './statement-keeper.ts';
import { notSavedIn, ToldStatus, type StatusFacts } from './status.ts';
import { TicketDesk } from './ticket-desk.ts';
import type { SyncClient, SyncClientOptions, SyncProgress, SyncStatus } from './types.ts';
import { UnsentDocuments } from './unsent.ts';

type Connection = NonNullable<SyncClientOptions['connection']>;

/** A workspace's connection to its server. */
export class ConnectedClient implements SyncClient {
  readonly api: ApiClient;
  readonly #options: SyncClientOptions;
  readonly #desk: TicketDesk;
  readonly #feed: FeedLink;
  readonly #attachments: Attachments;
  readonly #unsent: UnsentDocuments;
  readonly #blobs: BlobTraffic;
  readonly #rebases: Rebases;
  readonly #statement: StatementKeeper;
  #mode: 'stopped' | 'staying' | 'burst' = 'stopped';
  readonly #burst: Burst;
  #ends: (() => void)[] = [];
  /** The server refuses this device for good, with this close code. */
  #denied: number | null = null;
  #trouble = false;
  readonly #replaced: ReplacedCopies;
  /** A document that is not in memory could not be written. */
  #feedNotSaved: NotSaved | null = null;
  readonly #status: ToldStatus;
  #progress: SyncProgress = { done: 0, total: 0 };

  constructor(options: SyncClientOptions, connection: Connection) {
    const { workspace, database, clock, timers, fetch } = options;
    const { serverUrl, token } = connection;
    this.#options = options;
    this.api = createApiClient({ serverUrl, token, timers, fetch });
    this.#burst = new Burst(timers, (error) => this.#failBurst(error));
    this.#desk = new TicketDesk(this.api, timers);
    this.#feed = this.#createFeed(connection);
    this.#attachments = this.#createAttachments(serverUrl);
    this.#unsent = new UnsentDocuments({
      workspace,
      database,
      onChange: (name, unsent) => this.#attachments.setUnsent(name, unsent),
    });
    const report = this.#report;
    const [feed, attachments] = [this.#feed, this.#attachments];
    this.#replaced = new ReplacedCopies({
      workspace,
      database,
      feed,
      attachments,
      report,
      onFree: () => this.#catchUp(),
    });
    this.#rebases = new Rebases({
      workspace,
      database,
      store: options.store,
      without: (name, run) => this.#replaced.without(name, run),
      onSetAside: options.onSetAside,
      onDue: (name, due) => {
        this.#attachments.hold(name, due);
        if (due) this.#feed.follower?.lost(name);
        this.#tell();
      },
    });
    this.#blobs = new BlobTraffic({ workspace, database, api: this.api, clock, report, onPending: () => this.#tell() });
    const now = () => clock.now() + this.#feed.clockOffset;
    this.#statement = new StatementKeeper({ workspace, database, api: this.api, now, report });
    this.#status = new ToldStatus(() => this.#facts(), options.onStatus);
    this.#follow();
    void this.refresh();
  }

  get status(): SyncStatus {
    return this.#status.current;
  }
  get progress(): SyncProgress {
    return this.#progress;
  }
  get serverClockOffset(): number {
    return this.#feed.clockOffset;
  }

  start(): void {
    if (this.#mode !== 'staying') this.#begin('staying');
  }

  async stop(): Promise<void> {
    this.#burst.end(new Error('the client was stopped'));
    this.#ends.splice(0).forEach((end) => end());
    await this.#rest();
  }

  runBurst(): Promise<void> {
    if (this.#mode === 'staying') return Promise.resolve();
    return this.#burst.run(() => this.#begin('burst'));
  }

  attach(name: string): void {
    this.#attachments.open(name);
    this.#feed.hurry();
  }

  detach(name: string): void {
    this.#attachments.close(name);
  }

  setPresence(name: string, state: Readonly<Record<string, unknown>> | null): void {
    this.#attachments.setPresence(name, state);
  }

  async refresh(): Promise<void> {
    try {
      await this.#feed.remember();
      await this.#unsent.refresh();
      await this.#blobs.refresh();
      await this.#rebases.refresh();
    } catch (error) {
      this.#report(error);
    }
    if (this.#feed.connected) void this.#blobs.upload();
    this.#tell();
  }

  blob(space: string, hash: string): Promise<Uint8Array | null> {
    return this.#blobs.get(space, hash);
  }

  unsentEdits(names: readonly string[]): number {
    return this.#unsent.editsOf(names);
  }

  replaceCopy(name: string, takeAway: () => Promise<void>): Promise<void> {
    return this.#replaced.replace(name, takeAway);
  }

  rewrite(name: string): Promise<void> {
    return this.#rebases.addParted(name);
  }

  #begin(mode: 'staying' | 'burst'): void {
    this.#mode = mode;
    this.#denied = null;
    if (this.#ends.length === 0) this.#follow();
    // The marks decide what is told, what may be stored and what a burst has to wait for.
    void this.refresh().then(() => {
      if (this.#mode !== 'stopped') this.#feed.open();
    });
  }

  #follow(): void {
    const { store } = this.#options;
    this.#ends.push(
      this.#unsent.follow(store),
      store.onUnsent(() => this.#tell()),
      store.onStored(() => this.#tell()),
      store.onState(() => this.#catchUp()),
      store.onQuarantine((name) => this.#feed.follower?.lost(name)),
    );
  }

  #createFeed({ serverUrl }: Connection): FeedLink {
    const { workspace, store, database, clock, timers, random, WebSocket, priority } = this.#options;
    const createFollower = (): Follower =>
      new Follower({
        workspace,
        store,
        database,
        api: this.api,
        rebases: this.#rebases,
        priority: priority ?? (() => 0),
        isHeld: (name) => this.#replaced.has(name) || this.#attachments.isDoubtful(name),
        onRights: () => this.#fetchRights(),
        onProgress: (progress) => this.#progressed(progress),
        onFailure: (error) => this.#feed.fail(error),
      });
    return new FeedLink({
      workspace,
      url: socketUrl(serverUrl, '/v1/feed'),
      database,
      clock,
      timers,
      random,
      WebSocket,
      ticket: () => this.#desk.forFeed(),
      createFollower,
      reached: () => this.#reached(),
      lost: (code, error) => this.#lost(code, error),
      changed: () => {
        this.#statement.keepFresh();
        this.#tell();
      },
      report: this.#report,
    });
  }

  #createAttachments(serverUrl: string): Attachments {
    const { store, timers, random, WebSocket } = this.#options;
    return new Attachments({
      store,
      timers,
      random,
      WebSocket,
      url: socketUrl(serverUrl, '/v1/documents'),
      ticket: (name) => this.#desk.forDocument(name),
      checked: () => this.#catchUp(),
      refused: (name, code) => {
        this.#options.onRefused?.(name, code);
        this.#catchUp();
      },
      parted: (name) => void this.#rebases.addParted(name).catch(this.#report),
      epochOver: () => void this.#fetchRights().catch((error: unknown) => this.#feed.fail(error)),
      epochOf: (name) => epochOfCopy(this.#options.database, name),
      unsentFrom: (name) => unsentFromOf(this.#options.database, name),
      presence: (name, others) => this.#options.onPresence?.(name, others),
      ticketFailed: (error) => {
        const denial = denialOf(error);
        if (denial !== null) this.#deny(denial, error);
      },
      report: this.#report,
    });
  }

  /** The first answer of a connection. */
  async #reached(): Promise<void> {
    await this.#fetchRights();
    // it may have been stopped while the server was answering
    if (this.#mode === 'stopped') return;
    this.#trouble = false;
    this.#feedNotSaved = null;
    for (const name of this.#rebases.names()) this.#feed.follower?.lost(name);
    this.#attachments.start();
    void this.#blobs.upload();
  }

  async #fetchRights(): Promise<void> {
    const workspace = await this.api.workspace();
    if (workspace.id !== this.#options.workspace) throw new Error('the server speaks of another workspace');
    await this.#options.onRights?.(workspace);
    await this.#rebases.hear(workspace);
    void this.#statement.follow(workspace);
    this.#attachments.forgetRefusals();
  }

  #lost(code: number, error: unknown): void {
    // Nothing is wrong: it is resumed from the beginning.
    if (error instanceof EpochBegun && this.#mode !== 'stopped') return this.#feed.open();
    if (error !== null) this.#report(error);
    if (error instanceof NotSaved) this.#feedNotSaved = error;
    const denial = denialOf(error) ?? (mayRetry(code) ? null : code);
    if (denial !== null) this.#deny(denial, error);
    else if (this.#mode !== 'stopped') {
      this.#trouble = true;
      this.#failBurst(error ?? new Error(`the feed was closed with ${code}`));
      if (this.#mode === 'staying') this.#feed.openLater();
    }
    this.#tell();
  }

  #deny(code: number, error: unknown): void {
    this.#denied = code;
    this.#failBurst(error ?? new ApiError('refused', 0, '', `the server refuses this device with ${code}`));
    void this.#rest();
  }

  /** Closes everything. */
  async #rest(): Promise<void> {
    this.#mode = 'stopped';
    this.#attachments.stop();
    await this.#feed.close();
    this.#tell();
  }

  #failBurst(error: unknown): void {
    this.#burst.end(error);
    if (this.#mode === 'burst') void this.#rest();
  }

  /** Something that held documents of the backlog back may be over. */
  #catchUp(): void {
    this.#feed.follower?.catchUp();
    this.#tell();
  }

  #progressed(progress: SyncProgress): void {
    this.#progress = progress;
    this.#options.onProgress?.(progress);
    this.#tell();
  }

  #facts(): StatusFacts {
    const notSaved = notSavedIn(this.#options);
    if (this.#feedNotSaved) notSaved.set(this.#feedNotSaved.document, this.#feedNotSaved.reason);
    return {
      hasServer: true,
      notSaved,
      denied: this.#denied,
      refused: this.#attachments.refused,
      connected: this.#feed.connected,
      trying: this.#mode !== 'stopped',
      trouble: this.#trouble,
      heard: this.#feed.heard,
      waiting: this.#unsent.edits + this.#blobs.pending + this.#rebases.size,
    };
  }

  #tell(): void {
    this.#status.update();
    if (this.#burst.isRunning && this.#isDone()) {
      this.#burst.end(null);
      if (this.#mode === 'burst') void this.#rest();
    }
  }

  /** Nothing is left to take from the server or to bring it. */
  #isDone(): boolean {
    const open = [...this.#unsent.names()].filter((name) => !this.#attachments.refused.has(name));
    return this.#feed.isCaughtUp && open.length + this.#blobs.pending + this.#rebases.size === 0;
  }

  readonly #report = (error: unknown): void => this.#options.onError?.(error);
}

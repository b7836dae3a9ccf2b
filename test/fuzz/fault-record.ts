import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/repository.ts';
import type { Plan } from './attack-plan.ts';

/** What the fuzz looks for, as its result counts it. */
export type FaultKind = 'exits' | 'hangs' | 'divergences';

/** The server did what it must not do. */
export class Fault extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** Batches that are written down with a fault: what broke the server may have been sent a little earlier. */
const KEPT = 3;

/** The newest frames, for a fault to be looked at and made again. */
export class FaultRecord {
  readonly #batches: { readonly batch: number; readonly document: string; readonly plans: readonly Plan[] }[] = [];

  add(batch: number, document: string, plans: readonly Plan[]): void {
    this.#batches.push({ batch, document, plans });
    if (this.#batches.length > KEPT) this.#batches.shift();
  }

  /** Writes one JSON object a line, first the fault with its seed, then each frame; answers the file's path. */
  write(seed: number, frames: number, { kind, message }: Fault, log: readonly string[]): string {
    const folder = join(repositoryRoot, '.output', 'fuzz');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `server-${seed}.jsonl`);
    const sent = this.#batches.flatMap(({ batch, document, plans }) =>
      plans.flatMap(({ sender, opens, shots }, connection) =>
        shots.map(({ kind, bytes }) => ({
          batch,
          connection,
          sender,
          opens,
          document,
          kind,
          bytes: Buffer.from(bytes).toString('hex'),
        })),
      ),
    );
    const repeat = `npm run -s fuzz -- server --frames ${frames} --seed ${seed}`;
    const lines: object[] = [{ fault: kind, message, seed, repeat, log }, ...sent];
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return file;
  }
}

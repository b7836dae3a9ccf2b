import { createInterface } from 'node:readline/promises';

/** Whom the setup talks with. */
export interface Terminal {
  /** Somebody is there to answer. */
  readonly interactive: boolean;
  say(text: string): void;
  ask(question: string): Promise<string>;
}

/** The terminal of this process. An input that ends answers nothing more: `ask` rejects. */
export function processTerminal(): Terminal & { close(): void } {
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  const lines = interactive ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  return {
    interactive,
    say: (text) => void process.stdout.write(`${text}\n`),
    ask: (question) => lines?.question(question) ?? Promise.reject(new Error('there is nobody to ask')),
    close: () => lines?.close(),
  };
}

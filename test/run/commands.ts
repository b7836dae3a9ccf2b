import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { repositoryRoot } from '../support/repository.ts';

/** A JavaScript program and its arguments, run with the Node that runs this file. */
export type Command = readonly [program: string, ...parameters: string[]];

export interface CommandResult {
  /** 0 for success; 128 + the signal's number when a signal ended it, 124 when its time was up. */
  readonly code: number;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Ends a program together with what it started (browsers, test workers). */
function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It ended between the check and the signal.
  }
}

/** Ends everything that `runCommand` has started and that still runs. */
export function killCommands(): void {
  for (const child of running) kill(child);
}

// However this process ends (an exception, a closed pipe), it leaves nothing running.
process.on('exit', killCommands);

/**
 * Runs a program in the repository's root to its end and keeps what it printed.
 *
 * @param minutes after which it and its children are killed
 * @param onOutput gets each piece of output as it comes
 */
export function runCommand(
  [program, ...parameters]: Command,
  minutes: number,
  onOutput: (text: string) => void = () => undefined,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd: repositoryRoot,
      // A group of its own, so that a program that hangs can be killed with its children.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      // The output goes through a pipe, which tells a program nothing about where it ends up.
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    });
    running.add(child);
    let output = '';
    let late = false;
    const collect = (piece: string): void => {
      output += piece;
      onOutput(piece);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const timer = setTimeout(() => {
      late = true;
      collect(`\nStopped: it took longer than ${minutes} minutes.\n`);
      kill(child);
    }, minutes * 60_000);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      const ended = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      resolve({ code: late ? 124 : ended, output });
    });
  });
}

/** How a part of a setting can be harmed, as the result counts it. */
export type Harm = 'kills' | 'pauses' | 'restarts' | 'cuts';

/** Something that can be done to a part, and undone. */
export interface Fault {
  readonly harm: Harm;
  /** For the log: which part. */
  readonly part: string;
  strike(): Promise<void> | void;
  /** Resolves when the part serves again. */
  heal(): Promise<void> | void;
}

/** What can be stopped, killed and started. */
interface Program {
  signal(name: NodeJS.Signals): void;
  end(name: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
}

/** All that can be done to a server's process. */
export function programFaults(part: string, program: Program): readonly Fault[] {
  const heal = () => startAgain(() => program.start());
  return [
    { harm: 'kills', part, strike: () => program.end('SIGKILL'), heal },
    { harm: 'restarts', part, strike: () => program.end('SIGTERM'), heal },
    {
      harm: 'pauses',
      part,
      strike: () => program.signal('SIGSTOP'),
      heal: () => program.signal('SIGCONT'),
    },
  ];
}

/** What can be taken away of the network. */
interface Link {
  silence(): void;
  cut(): void;
  heal(): void;
}

/** A way that is broken, and one on which nothing comes through and nobody is told. */
export function linkFaults(part: string, links: readonly Link[]): readonly Fault[] {
  const heal = () => links.forEach((link) => link.heal());
  return [
    { harm: 'cuts', part: `${part} (reset)`, strike: () => links.forEach((link) => link.cut()), heal },
    { harm: 'cuts', part: `${part} (silent)`, strike: () => links.forEach((link) => link.silence()), heal },
  ];
}

/** All that can be done to a database. */
export function databaseFaults(
  part: string,
  database: {
    crash(): Promise<void>;
    stop(name: NodeJS.Signals): Promise<void>;
    start(): Promise<void>;
    pause(): void;
    resume(): void;
  },
): readonly Fault[] {
  const heal = () => startAgain(() => database.start());
  return [
    { harm: 'kills', part, strike: () => database.crash(), heal },
    { harm: 'restarts', part, strike: () => database.stop('SIGINT'), heal },
    { harm: 'pauses', part, strike: () => database.pause(), heal: () => database.resume() },
  ];
}

const TRIES = 120;

/** As a service manager does: what it needs may be away, or what a killed one has left behind in its way for a moment. */
export async function startAgain(start: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

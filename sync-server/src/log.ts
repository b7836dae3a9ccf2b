/** What a line may say besides its event. No token, ticket, code, name of a person or content of a document is ever a field. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** One JSON object per line: `{"time": "...", "level": "info", "event": "listening", ...}`. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...fields }));
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** What went wrong, for a log line: the message of an error, without its stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { RefusalCode } from '@sidebook/sync/protocol/http';

/** A request that is answered with a refusal instead of what was asked for. */
export class Refused extends Error {
  readonly status: number;
  readonly code: RefusalCode;

  constructor(status: number, code: RefusalCode, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A document's database could not be opened or read. */
export class OpenFailed extends Error {
  override readonly name = 'OpenFailed';
  readonly document: string;
  constructor(document: string, reason: unknown) {
    super(`document ${document} could not be opened: ${reasonText(reason)}`, { cause: reason });
    this.document = document;
  }
}

/** A write failed, or an earlier one did and is not healed yet. Nothing is lost while this context lives. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
  readonly document: string;
  /** The browser's name for the error, such as `QuotaExceededError`. */
  readonly reason: string;
  constructor(document: string, reason: string) {
    super(`document ${document} is not saved: ${reason}`);
    this.document = document;
    this.reason = reason;
  }
}

/** The document left the memory; load it again. */
export class Unloaded extends Error {
  override readonly name = 'Unloaded';
  constructor(document: string) {
    super(`document ${document} was unloaded`);
  }
}

/** The name of a browser's error, such as `QuotaExceededError`, or its text. */
export function reasonText(reason: unknown): string {
  if (!(reason instanceof Error) && !(typeof DOMException !== 'undefined' && reason instanceof DOMException)) {
    return String(reason);
  }
  return reason.name === 'Error' ? reason.message : reason.name;
}

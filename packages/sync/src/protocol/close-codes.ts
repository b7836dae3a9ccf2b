/**
 * Why a socket was closed. The stock y-websocket client never retries 4400 to 4499; those are final for this ticket,
 * 4500 and above say: come back (with a fresh ticket).
 */
export const CloseCode = {
  /** The frame, name or value is not what the protocol allows. */
  malformed: 4400,
  /** The device is unknown or revoked. */
  unauthenticated: 4401,
  /** The member may not read this document, or lost the right to write what was sent. */
  forbidden: 4403,
  /** The document's epoch is over: set the copy aside and load the new one. */
  epochOver: 4409,
  /**
   * Another copy of this device (a rolled-back profile, a cloned disk) has sent other edits under the same clientID and clocks:
   * set the copy aside and load the server's.
   */
  parted: 4410,
  /** An update, a document or a message is larger than the limits, or takes more steps to place than its size allows. */
  tooLarge: 4413,
  /** A clientID in the update belongs to another device. */
  foreignClient: 4422,
  /** The update holds an entry of a record that was erased for good: set the copy aside and leave out what is on the list. */
  erased: 4423,
  /** One device has more sockets open, or more clientIDs in the document, than it may. */
  tooMany: 4429,
  /** The ticket was used or has expired: fetch another. */
  ticketOver: 4501,
  /** The server goes down or restarts. */
  goingAway: 4502,
  /** The update could not be written durably (disk full, database gone): nothing was accepted, try again later. */
  notStored: 4503,
  /** The reader takes messages slower than they come: connect again and catch up by a pull. */
  tooSlow: 4504,
} as const;

export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** Whether the same request may succeed later without the user doing anything. */
export function mayRetry(code: number): boolean {
  return code < 4400 || code >= 4500;
}

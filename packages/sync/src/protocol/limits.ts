/** Sizes that both ends keep, in bytes unless said otherwise. A server may be configured stricter, never laxer. */
export const Limits = {
  /** One WebSocket message; more closes the socket with 4413. */
  frame: 8 * 1024 * 1024,
  /** One presence state as JSON. */
  presence: 2048,
  /** One file. */
  blob: 25 * 1024 * 1024,
  /** About how much one answer to a pull carries before it says `more`; a single document may exceed it. */
  pull: 4 * 1024 * 1024,
  /** Number of clientIDs that one device may use in one document. */
  clientsPerDevice: 64,
} as const;

/** The room that the browser gives to the data of this device, in bytes. */
export interface StorageRoom {
  /** 0 when the browser does not say. */
  readonly used: number;
  readonly quota: number;
  /** The browser clears it only when its user asks for that. */
  readonly isKept: boolean;
}

export async function readStorage(): Promise<StorageRoom> {
  const [estimate, isKept] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
  return { used: estimate.usage ?? 0, quota: estimate.quota ?? 0, isKept };
}

/** Asks the browser to keep the data; false when it does not. */
export function keepStorage(): Promise<boolean> {
  return navigator.storage.persist();
}

import { type DeviceDatabase } from '@sidebook/sync/persistence/device-database';
/**
 * Refuses a write to a space in which the user may only read (PERM-9): the server would refuse it later, when the user has
 * gone on. The demo is the device's own.
 */
export declare function requireWritable(database: DeviceDatabase, document: string): Promise<void>;

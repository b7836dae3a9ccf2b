import type { RecordId } from '@sidebook/domain/ids';
import { signal } from '@preact/signals';

/** The lead that the sheet of the page asks about; null while none is being converted. */
export const convertingLead = signal<RecordId | null>(null);

/** Asks what a lead becomes (MODE-25): from its card, or when it is moved to the successful final stage. */
export function askConversion(id: RecordId): void {
  convertingLead.value = id;
}

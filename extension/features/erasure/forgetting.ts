import { signal } from '@preact/signals';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';

/** The person whom the user is about to forget: the sheet outlives their card. */
export interface ForgottenPerson {
  readonly id: RecordId;
  readonly space: SpaceId;
  readonly name: string;
}

export const forgotten = signal<ForgottenPerson | undefined>(undefined);

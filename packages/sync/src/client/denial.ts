import { CloseCode } from '../protocol/close-codes.ts';
import { RefusalCode } from '../protocol/http.ts';
import { ApiError } from './api-client.ts';

/** The close code that says the same as an answer by which the server refuses this device for good; else null. */
export function denialOf(error: unknown): number | null {
  if (!(error instanceof ApiError) || error.kind !== 'refused') return null;
  if (error.status === 401) return CloseCode.unauthenticated;
  return error.code === RefusalCode.memberRemoved ? CloseCode.forbidden : null;
}

import type { CustomField } from '@sidebook/domain/fields/fields';
import { readFields } from '@sidebook/projections/queries/fields';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

/** All fields that admins defined, archived ones too; undefined until they are read. */
export function useFields({ rows }: Session): readonly CustomField[] | undefined {
  return useLive(() => readFields(rows), [rows]);
}

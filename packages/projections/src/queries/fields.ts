import { type CustomField, customFields } from '@sidebook/domain/fields/fields';

import type { ProjectionDatabase } from '../tables.ts';

/** All fields that admins defined, in their order; archived ones too (FLD-6). */
export async function readFields(db: ProjectionDatabase): Promise<CustomField[]> {
  const rows = await db.settings.where('kind').equals('field').toArray();
  return customFields(rows.map(({ record }) => record).filter((record) => record.recordKind === 'field'));
}

import { shardOf } from '@sidebook/domain/ids';
import type { RecordOf } from '@sidebook/domain/records/schema';
import { OWN_SHARD } from '@sidebook/domain/records/setting-ids';

import { formats, t } from '../../locales/texts.ts';

export type Template = RecordOf<'template'>;

/** Whether it is the user's own; the others are the workspace's. */
export function isOwnTemplate({ id }: Pick<Template, 'id'>): boolean {
  return shardOf(id) === OWN_SHARD;
}

export function templateName({ name, subject }: Pick<Template, 'name' | 'subject'>): string {
  return name?.trim() || subject?.trim() || t('items.noName');
}

/** The user's own first, each by name as the reader sorts. */
export function inTemplateOrder(templates: readonly Template[]): Template[] {
  const { compare } = formats.value;
  return templates.toSorted(
    (a, b) =>
      Number(isOwnTemplate(b)) - Number(isOwnTemplate(a)) ||
      compare(templateName(a), templateName(b)) ||
      (a.id < b.id ? -1 : 1),
  );
}

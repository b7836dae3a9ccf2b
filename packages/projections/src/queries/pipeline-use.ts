import { Dexie } from 'dexie';

import type { ProjectionDatabase } from '../tables.ts';

/** How many items stand in a pipeline, or in one of its stages, as their records say. */
export function countInPipeline(db: ProjectionDatabase, pipeline: string, stage?: string): Promise<number> {
  const column = db.items.where('[column+movedAt+id]');
  if (stage !== undefined) {
    const name = `${pipeline}/${stage}`;
    return column.between([name, Dexie.minKey], [name, Dexie.maxKey]).count();
  }
  return column.between([`${pipeline}/`, Dexie.minKey], [`${pipeline}/\uffff`, Dexie.maxKey]).count();
}

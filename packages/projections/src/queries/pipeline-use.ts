import type { ProjectionDatabase } from '../tables.ts';

/** How many items stand in a pipeline, or in one of its stages, as their records say: by the columns' maintained totals. */
export async function countInPipeline(db: ProjectionDatabase, pipeline: string, stage?: string): Promise<number> {
  if (stage !== undefined) return (await db.columns.get(`${pipeline}/${stage}`))?.count ?? 0;
  const columns = await db.columns.where('column').startsWith(`${pipeline}/`).toArray();
  return columns.reduce((sum, { count }) => sum + count, 0);
}

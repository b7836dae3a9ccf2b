import type { Handlers } from '../../messaging/consumer.ts';
import type { ImportRunner } from '../import/import-runner.ts';

type ImportOperation = 'import.stage' | 'import.run' | 'import.stop' | 'import.undo';

export function importHandlers(imports: ImportRunner): Pick<Handlers, ImportOperation> {
  return {
    async 'import.stage'({ importId, key, index, items }) {
      await imports.stage(importId, key, index, items);
      return {};
    },
    'import.run': ({ importId, chunks }) => imports.run(importId, chunks),
    async 'import.stop'({ importId }) {
      await imports.stop(importId);
      return {};
    },
    'import.undo': async ({ importId }) => ({ removed: await imports.undo(importId) }),
  };
}

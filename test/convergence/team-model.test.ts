import { test } from 'vitest';
import { erasingCommands } from './model/erasing-commands.ts';
import { searchHistories, timeOf } from './model/histories.ts';
import { ModelServer } from './model/model-server.ts';
import { movingCommands } from './model/moving-commands.ts';
import { oneServerCommands } from './model/team-commands.ts';

const SIZE = { runs: 20, length: 40, each: 4000, shortening: 60_000 };

test(
  '[EXT-19, EXT-20, PERM-4, PERM-10, PERM-11, ERA-1, ERA-2] whatever a team does and whatever happens to it, copies become equal, nothing acknowledged is lost, nothing forbidden is accepted, every item is in one place and nobody who was forgotten comes back',
  { timeout: timeOf(SIZE) },
  () =>
    searchHistories({
      ...SIZE,
      commands: [...oneServerCommands, ...movingCommands, ...erasingCommands],
      start: () => ModelServer.start(),
    }),
);

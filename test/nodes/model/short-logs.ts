import { defaultLimits } from '@sidebook/sync-server/limits';
import { LOG_LENGTH } from '../../convergence/model/log-length.ts';

// Loaded before the server's program, which has no option for it.
Object.assign(defaultLimits, { logLength: LOG_LENGTH });

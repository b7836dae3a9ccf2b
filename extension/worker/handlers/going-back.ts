import type { Handlers } from '../../messaging/consumer.ts';
import type { GoingBackAnswers } from '../../messaging/going-back-requests.ts';
import type { GoingBackRunner } from '../going-back/going-back-runner.ts';

export function goingBackHandlers(runner: GoingBackRunner): Pick<Handlers, keyof GoingBackAnswers> {
  const done = async (doing: Promise<void>): Promise<Record<string, never>> => {
    await doing;
    return {};
  };
  return {
    'going-back.preview': (request) => done(runner.preview(request)),
    'going-back.page': (request) => runner.page(request),
    'going-back.values': (request) => runner.values(request),
    'going-back.start': (request) => done(runner.start(request)),
    'going-back.stop': ({ run }) => done(runner.stop(run)),
    'going-back.undo': ({ run }) => done(runner.undo(run)),
    'going-back.close': ({ run }) => done(runner.close(run)),
  };
}

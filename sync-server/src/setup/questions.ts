import { ConfigError, readConfig, type Config } from '../config.ts';
import type { Terminal } from './terminal.ts';

/** Asks for what differs from server to server, with what was given by options as the answer of an empty line. */
export async function askConfig(terminal: Terminal, given: Config): Promise<Config> {
  const question = async (text: string, flag: string, preset: string): Promise<Config | null> => {
    for (;;) {
      const answer = (await terminal.ask(`${text}${preset === '' ? '' : ` [${preset}]`}: `)).trim() || preset;
      if (answer === '') return null;
      try {
        return readConfig(
          answer.split(flag === '--allow-origin' ? /[\s,]+/ : /\n/).flatMap((part) => [flag, part]),
          {},
        );
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        terminal.say(error.message);
      }
    }
  };
  const data = await question('Data folder', '--data', given.dataFolder);
  const url = await question('Public address, such as https://crm.firm.example', '--public-url', given.publicUrl ?? '');
  const port = await question('Port to listen on', '--port', String(given.port));
  const proxied = await confirm(
    terminal,
    'Is a reverse proxy in front, which ends TLS?',
    given.trustProxy || url !== null,
  );
  const origins = await question(
    'Web sites that may use it besides Sidebook',
    '--allow-origin',
    given.origins.join(','),
  );
  return {
    ...given,
    dataFolder: data?.dataFolder ?? given.dataFolder,
    publicUrl: url?.publicUrl ?? null,
    port: port?.port ?? given.port,
    trustProxy: proxied,
    origins: origins?.origins ?? [],
  };
}

/** A question to be answered by yes or no; an empty line says what is preset. */
export async function confirm(terminal: Terminal, text: string, preset: boolean): Promise<boolean> {
  for (;;) {
    const answer = (await terminal.ask(`${text} [${preset ? 'Y/n' : 'y/N'}]: `)).trim().toLowerCase();
    if (answer === '') return preset;
    if (/^(y|yes)$/.test(answer)) return true;
    if (/^(n|no)$/.test(answer)) return false;
    terminal.say('Please answer y or n.');
  }
}

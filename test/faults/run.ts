import { seededRandom } from '../support/random.ts';
import type { Harm } from './fault.ts';
import { FaultPlanner, type FaultTimes } from './fault-plan.ts';
import { FeedReader } from './feed-reader.ts';
import { round, Stalled, type Crew } from './round.ts';
import { nodesSetting, sqliteSetting, type Setting } from './setting.ts';

export interface FaultsOptions {
  /** What is harmed; both unless said otherwise, one after the other. */
  readonly settings?: readonly SettingName[];
  /** For how long, in milliseconds, over all settings; null: for one round each. */
  readonly time: number | null;
  /** Faults of each list in a round, as long as there is time. */
  readonly faults: number;
  readonly times: FaultTimes;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

const SETTINGS = { sqlite: sqliteSetting, nodes: nodesSetting };
export type SettingName = keyof typeof SETTINGS;

/** What a setting was put through, and what came of it. */
export interface SettingResult extends Readonly<Record<Harm, number>> {
  /** Edits that were acknowledged. */
  readonly acked: number;
  /** Of them, those that were not there in the end. */
  readonly lost: number;
  readonly gaps: number;
  readonly divergences: number;
  /** Waits for what should have happened by itself, and did not. */
  readonly stalls: number;
  readonly rounds: number;
}

export type FaultsResult = { readonly acked: number; readonly lost: number } & Readonly<
  Partial<Record<SettingName, SettingResult>>
>;

const TYPISTS = 4;
const CLIENTS = 2;

/** Has real load on real servers while they are killed, paused, restarted and cut off; ends when the time is over or at a stall. */
export async function run(options: FaultsOptions): Promise<FaultsResult> {
  const { settings = ['sqlite', 'nodes'] } = options;
  const results: [SettingName, SettingResult][] = [];
  for (const name of settings) {
    if (options.signal.aborted) break;
    const time = options.time === null ? null : options.time / settings.length;
    results.push([name, await runSetting(name, time, options)]);
  }
  const sum = (part: 'acked' | 'lost') => results.reduce((total, [, result]) => total + result[part], 0);
  return { acked: sum('acked'), lost: sum('lost'), ...Object.fromEntries(results) };
}

/** Whether everything was as it has to be. */
export function isWell(result: FaultsResult): boolean {
  const settings = [result.sqlite, result.nodes].flatMap((setting) => setting ?? []);
  return settings.every(({ lost, gaps, divergences, stalls }) => lost + gaps + divergences + stalls === 0);
}

async function runSetting(name: SettingName, time: number | null, options: FaultsOptions): Promise<SettingResult> {
  const { seed, signal, faults, times } = options;
  const tell = (text: string) => options.tell(`${name}: ${text}`);
  const random = seededRandom(seed);
  const counts = { acked: 0, lost: 0, gaps: 0, divergences: 0, stalls: 0, rounds: 0 };
  const harms = { kills: 0, pauses: 0, restarts: 0, cuts: 0 };
  tell('starting');
  const setting = await SETTINGS[name]();
  let crew: Crew | null = null;
  try {
    crew = await crewOf(setting);
    const end = performance.now() + (time ?? 0);
    const planners = setting.faults.map((list) => new FaultPlanner(seededRandom(random.below(2 ** 32)), list, times));
    const enough = (planned: number) => planned >= faults || (time !== null && performance.now() > end);
    do {
      const number = counts.rounds;
      const onFault = ({ fault }: { fault: { harm: Harm } }) => (harms[fault.harm] += 1);
      const found = await round({ setting, crew, number, random, planners, enough, signal, tell, onFault });
      counts.acked += found.acknowledged;
      counts.rounds += 1;
      for (const kind of ['lost', 'gaps', 'divergences'] as const) {
        counts[kind] += found[kind].length;
        for (const text of found[kind].slice(0, 5)) tell(`${kind}: ${text}`);
      }
      tell(`round ${counts.rounds}: ${counts.acked} edits acknowledged, ${counts.lost} lost`);
    } while (performance.now() < end && !signal.aborted);
  } catch (error) {
    if (!signal.aborted) {
      if (!(error instanceof Stalled)) throw error;
      counts.stalls += 1;
      tell(`stalled: ${error.message}${error.cause instanceof Error ? ` (${error.cause.message})` : ''}`);
      for (const node of setting.nodes) tell(`the last of its log: ${node.output.slice(-2000)}`);
    }
  } finally {
    crew?.reader.stop();
    await setting.remove();
    await crew?.reader.ended();
  }
  return { ...counts, ...harms };
}

async function crewOf(setting: Setting): Promise<Crew> {
  const [node] = setting.nodes;
  if (!node) throw new Error('a setting has a server');
  const founder = await node.found();
  const invited = async (count: number) => {
    const devices = [];
    for (let i = 0; i < count; i++) devices.push(await founder.invite(node, `Member ${i}`));
    return devices;
  };
  const [typists, clients] = [await invited(TYPISTS), await invited(CLIENTS)];
  return { typists, clients, reader: new FeedReader(founder, setting.nodes) };
}

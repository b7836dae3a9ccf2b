import { browserWebmail } from '../../platform/webmail.ts';
import { pageAsMessage } from '../../webmail/open-message.ts';
import { type ParsedMessage, parseMessage } from '../../webmail/parse-message.ts';
import { readSource, readText } from '../../webmail/read-message.ts';
import type { ReportedFrame } from '../../webmail/tab-reports.ts';

/**
 * The whole message, for logging: from its source, else what the page shows of it. Null when it is not open any more. A source
 * that could not be read when the message was opened is asked for again: the network may be back, or the user signed in.
 */
export async function wholeMessage({ tabId, frameId, report }: ReportedFrame): Promise<ParsedMessage | null> {
  if (report.kind !== 'message-open') return null;
  const ask = (request: unknown) => browserWebmail.ask({ tabId, frameId }, request);
  const { key, source } = report.message;
  const hasRoute = source.state !== 'unavailable' || source.why !== 'no-route';
  const read = hasRoute ? await readSource(ask, key) : null;
  if (read?.ok) {
    const parsed = await parseMessage(read.bytes);
    if (parsed.ok) return parsed.message;
  }
  const page = await readText(ask, key);
  return page && pageAsMessage(report.message, page);
}

import { browserWebmail } from '../../platform/webmail.ts';
import { pageAsMessage } from '../../webmail/open-message.ts';
import { type ParsedMessage, parseMessage } from '../../webmail/parse-message.ts';
import { readSource, readText } from '../../webmail/read-message.ts';
import type { ReportedFrame } from '../../webmail/tab-reports.ts';

/** The whole message, for logging: from its source, else what the page shows of it. Null when it is not open any more. */
export async function wholeMessage({ tabId, frameId, report }: ReportedFrame): Promise<ParsedMessage | null> {
  if (report.kind !== 'message-open') return null;
  const ask = (request: unknown) => browserWebmail.ask({ tabId, frameId }, request);
  if (report.message.source.state !== 'unavailable') {
    const source = await readSource(ask, report.message.key);
    if (source.ok) {
      const parsed = await parseMessage(source.bytes);
      if (parsed.ok) return parsed.message;
    }
  }
  const page = await readText(ask, report.message.key);
  return page && pageAsMessage(report.message, page);
}

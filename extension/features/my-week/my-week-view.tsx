import { weekAround } from '@sidebook/domain/my-week/week';
import { weekFigures } from '@sidebook/projections/queries/my-week';
import { ChevronLeft, ChevronRight, Copy, Mail } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { toasts } from '../shell/perform.ts';
import { writeMail } from '../write-mail/write-mail.ts';
import { type ReportPart, reportHtml, reportText, type WeekReport, weekReport } from './week-report.ts';

/** What the user did in a week, what came of it and what comes next, to look at and to send (WEEK-1). */
export function MyWeekView({ session }: { session: Session }) {
  const [by, setBy] = useState(0);
  const { rows, member, pipelines, zone, calendar } = session;
  const week = weekAround(now.value, by, zone, calendar.firstWeekday);
  const figures = useLive(
    () => weekFigures(rows, { member, week, pipelines, now: now.value }),
    [session, week.first, now.value],
  );
  useKeys([
    { key: 'ArrowLeft', run: () => setBy(by - 1), words: t('week.keyOther') },
    { key: 'ArrowRight', run: () => setBy(by + 1) },
  ]);
  if (!figures) return null;
  const report = weekReport(figures, week, zone);
  return (
    <div class="scroll">
      <div class="week">
        <header class="week-head">
          <h1 class="t-20">{t('week.title')}</h1>
          <Button icon={Copy} onClick={() => void copyReport(report)}>
            {t('week.copy')}
          </Button>
          <Button
            icon={Mail}
            onClick={() =>
              writeMail({ items: [], to: [], subject: report.title, text: reportText(report), offersTemplates: false })
            }
          >
            {t('writing.title')}
          </Button>
        </header>
        <div class="line">
          <IconButton icon={ChevronLeft} label={t('week.previous')} onClick={() => setBy(by - 1)} />
          <p class="strong" role="status">
            {report.title}
          </p>
          <IconButton icon={ChevronRight} label={t('week.next')} onClick={() => setBy(by + 1)} />
          {by !== 0 && (
            <Button size="sm" tone="quiet" onClick={() => setBy(0)}>
              {t('week.thisWeek')}
            </Button>
          )}
        </div>
        <div class="week-parts">
          {report.parts.map((part) => (
            <Part key={part.title} part={part} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Part({ part: { title, total, lines, none } }: { part: ReportPart }) {
  return (
    <section class="stack" aria-label={title}>
      <h2 class="line">
        <span class="strong grow">{title}</span>
        {total !== undefined && <span class="strong amount">{total}</span>}
      </h2>
      {lines.length === 0 ? (
        <p class="dim">{none}</p>
      ) : (
        <dl class="week-lines">
          {lines.map(({ label, value, href }, index) => (
            <div key={href ?? `${index} ${label}`}>
              <dt>{href === undefined ? label : <a href={href}>{label}</a>}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** As text and as a table: what it is pasted into takes what it can show (WEEK-2). */
async function copyReport(report: WeekReport): Promise<void> {
  const blob = (type: string, text: string): Blob => new Blob([text], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob('text/plain', reportText(report)),
        'text/html': blob('text/html', reportHtml(report)),
      }),
    ]);
    toasts.show({ text: t('week.copied') });
  } catch {
    toasts.show({ text: t('week.notCopied'), tone: 'problem' });
  }
}

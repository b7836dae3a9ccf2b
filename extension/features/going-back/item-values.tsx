import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import { itemsNamed } from '@sidebook/projections/queries/moves';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import type { ItemGoingBack, RecordValues } from '../../messaging/going-back-requests.ts';
import type { Answers } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { useFields } from '../fields/use-fields.ts';
import { eventTitle, recordStepWords } from '../history/event-words.ts';
import { type RecordRow, recordRows } from '../history/record-rows.ts';
import { nameOf } from '../items/item-labels.ts';
import { showProblem } from '../shell/perform.ts';
import { kindText, titleOfItem } from './words.tsx';

/** What goes back of one item and its children: each value that there is now, and the one that it gets. */
export function ItemValues({
  session,
  run,
  item,
  onClose,
}: {
  session: Session;
  run: string;
  item: ItemGoingBack;
  onClose: () => void;
}) {
  const [answer, setAnswer] = useState<Answers['going-back.values']>();
  useEffect(() => {
    send('going-back.values', { run, index: item.index }).then(setAnswer, showProblem);
  }, [run, item.index]);
  const fields = useFields(session);
  const found = useLive(async () => {
    const records = answer?.records ?? [];
    const links = records.flatMap(({ changes }) =>
      changes.flatMap(({ from, value }) => [from, value].filter(isRecordId)),
    );
    const items = await itemsNamed(session.rows, [...new Set(links)]);
    return {
      rows: await recordRows(
        session,
        records.map(({ id }) => id),
      ),
      names: new Map<RecordId, string>([...items].map(([id, { record }]) => [id, nameOf(record)])),
    };
  }, [session.rows, answer]);
  return (
    <Sheet title={titleOfItem(item)} onClose={onClose} foot={<Button onClick={onClose}>{t('app.close')}</Button>}>
      {answer &&
        found &&
        fields &&
        answer.records.map((record) => {
          const row = found.rows.get(record.id);
          const lines = row ? linesOf(session, record, row, { records: found.names, fields }) : [];
          return (
            <RowGroup
              key={record.id}
              title={[kindText(record.kind), row && eventTitle(session, { row })].filter(Boolean).join(': ')}
            >
              {lines.map((line) => (
                <Row key={line} title={line} />
              ))}
            </RowGroup>
          );
        })}
      {answer && answer.more > 0 && <p class="dim">{t('past.moreValues', { count: answer.more })}</p>}
    </Sheet>
  );
}

function linesOf(
  session: Session,
  { since, changes }: RecordValues,
  row: RecordRow,
  names: Parameters<typeof recordStepWords>[3],
): string[] {
  if (since === 'made') return [t('past.recordMade')];
  const lines = changes.map(({ field, element, from, value }) =>
    field === 'deleted' && value !== true
      ? t('past.recordDeleted')
      : recordStepWords(session, row.record, { field, element, from, to: value }, names),
  );
  return [...new Set(lines)];
}

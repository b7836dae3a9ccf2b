import type { CustomField } from '@sidebook/domain/fields/fields';
import { columnsOf, customColumns, movedColumn, shownColumns, withColumn } from '@sidebook/domain/lists/columns';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { ArrowDown, ArrowUp } from 'lucide';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { columnName } from './list-words.ts';

/** What the user chose of a kind's columns; undefined = nothing. */
export function chosenColumns({ preferences }: Session, kind: ItemKind): string | undefined {
  // Rows that were made before this choice existed do not have it.
  const chosen: Readonly<Record<string, string>> = preferences?.listColumns ?? {};
  return Object.hasOwn(chosen, kind) ? chosen[kind] : undefined;
}

/** @returns whether it is stored */
async function save(kind: ItemKind, value: string | null, said?: () => string): Promise<boolean> {
  const answer = await perform(
    'settings.change',
    { changes: [{ id: PREFERENCES_ID, field: 'listColumns', element: kind, value }] },
    said,
  );
  return answer !== null;
}

export interface ColumnsSheetProps {
  session: Session;
  kind: ItemKind;
  fields: readonly CustomField[];
  onClose: () => void;
}

/** Which columns a list has, and in which order: the user's own choice, on all of their devices (LIST-1). */
export function ColumnsSheet({ session, kind, fields, onClose }: ColumnsSheetProps) {
  const stored = chosenColumns(session, kind);
  // Who ticks quickly means each tick beside the ones before it, also those that are still on their way.
  const [written, setWritten] = useState<{ readonly choice: string | undefined }>();
  const choice = written ? written.choice : stored;
  useEffect(() => setWritten((before) => (before?.choice === stored ? undefined : before)), [stored]);
  const choose = (value: string | undefined, said?: () => string): void => {
    setWritten({ choice: value });
    void save(kind, value ?? null, said).then((isStored) => !isStored && setWritten(undefined));
  };
  const custom = customColumns(fields, kind);
  const shown = shownColumns(kind, choice, custom);
  const hidden = columnsOf(kind, custom).filter((column) => !shown.includes(column));
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ readonly id: string; readonly by: -1 | 1 } | undefined>(undefined);
  useLayoutEffect(() => {
    // The line has gone elsewhere, and took the focus from the button that may be pressed again.
    const { id, by } = moved.current ?? {};
    moved.current = undefined;
    const [up, down] = list.current?.querySelectorAll<HTMLButtonElement>(`[data-column="${id}"] button`) ?? [];
    const [pressed, other] = by === 1 ? [down, up] : [up, down];
    (pressed?.disabled ? other : pressed)?.focus();
  }, [choice]);
  const move = (id: string, by: -1 | 1): void => {
    moved.current = { id, by };
    choose(movedColumn(shown, id, by));
  };
  return (
    <Sheet
      kind="dialog"
      title={t('lists.columns')}
      reason={t('lists.columnsHint')}
      onClose={onClose}
      foot={
        <>
          <Button tone="primary" onClick={onClose}>
            {t('app.done')}
          </Button>
          <Button disabled={choice === undefined} onClick={() => choose(undefined, () => t('lists.columnsReset'))}>
            {t('lists.resetColumns')}
          </Button>
        </>
      }
    >
      <ol ref={list} class="entries" aria-label={t('lists.columns')}>
        {[...shown, ...hidden].map((column) => {
          const name = columnName(column);
          const at = shown.indexOf(column);
          return (
            <li key={column.id} class="line" data-column={column.id}>
              <div class="grow">
                <Check
                  label={name}
                  checked={at >= 0}
                  disabled={column.id === 'name'}
                  onChange={(checked) => choose(withColumn(shown, column.id, checked))}
                />
              </div>
              {at >= 0 && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    size="sm"
                    label={t('lists.moveUp', { name })}
                    disabled={at === 0}
                    onClick={() => move(column.id, -1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    size="sm"
                    label={t('lists.moveDown', { name })}
                    disabled={at === shown.length - 1}
                    onClick={() => move(column.id, 1)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
    </Sheet>
  );
}

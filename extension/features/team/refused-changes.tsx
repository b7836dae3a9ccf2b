import type { RecordId } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { Ellipsis, RotateCcw, X } from 'lucide';

import { Button } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { mayApply } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { type RefusedChange, refusedChangesValue } from '../../session/values.ts';
import { useFields } from '../fields/use-fields.ts';
import { settingsOf, settingWords } from './setting-words.ts';
import { eventTitle, recordStepWords } from '../history/event-words.ts';
import { type RecordRow, recordRows } from '../history/record-rows.ts';
import { perform, toasts } from '../shell/perform.ts';

/** What the server refused of this device's changes, for their author to keep or to make again, all or one by one (TEAM-7). */
export function RefusedChanges({ session }: { session: Session }) {
  const state = useLive(async () => {
    const changes = await readValue(session.device, refusedChangesValue);
    const ids = changes.map(({ id }) => id);
    return { changes, records: await recordRows(session, ids), settings: await settingsOf(session, ids) };
  }, [session.device, session.rows]);
  const fields = useFields(session);
  if (!state || !fields || state.changes.length === 0) return null;
  const { changes, records, settings } = state;
  const at = { now: now.value, timeZone: session.zone };
  const names = { records: new Map<RecordId, string>(), fields };
  const made = new Set(changes.filter(({ field }) => field === '').map(({ id }) => id));
  // The later edits of a record that was made here are a part of it.
  const shown = changes.filter(({ id, field }) => field === '' || !made.has(id));
  const lines = shown.map((change) => ({
    change,
    ...(change.space === ''
      ? settingWords(change, settings.get(change.id))
      : wordsOf(session, change, records.get(change.id), names)),
  }));
  const isApplicable = changes.some((change) => mayApply(session, change));

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(lines.map(({ title, said }) => `${title}: ${said}`).join('\n'));
    toasts.show({ text: t('app.copied') });
  }

  /** With it go the later edits of a record that was made here. */
  function keysOf({ key, id, field }: RefusedChange): string[] {
    return field === '' ? changes.filter((change) => change.id === id).map((change) => change.key) : [key];
  }

  function apply(keys?: string[]): void {
    void perform('team.apply-refused', keys ? { keys } : {}, ({ applied }) => t('rights.applied', { count: applied }));
  }

  return (
    <section class="stack" aria-label={t('team.refusedChanges', { count: changes.length })}>
      <RowGroup title={t('team.refusedChanges', { count: changes.length })}>
        {lines.map(({ change, title, said }) => (
          <Row
            key={change.key}
            title={title}
            sub={said}
            end={
              <span class="line">
                {formats.value.rowTime(change.at, at)}
                <MenuButton
                  icon={Ellipsis}
                  size="xs"
                  align="end"
                  label={t('rights.refusedActions', { title })}
                  entries={[
                    {
                      id: 'apply',
                      icon: RotateCcw,
                      label: t('rights.applyAgain'),
                      whyNot: mayApply(session, change) ? undefined : t('rights.readOnlyShort'),
                      onSelect: () => apply(keysOf(change)),
                    },
                    {
                      id: 'discard',
                      icon: X,
                      label: t('rights.discard'),
                      onSelect: () => void discard(session, keysOf(change)),
                    },
                  ]}
                />
              </span>
            }
          />
        ))}
      </RowGroup>
      <p class="help">{t('rights.refusedHint')}</p>
      <div class="line wrap">
        <Button onClick={() => void copy()}>{t('app.copy')}</Button>
        <Button whyNot={isApplicable ? undefined : t('rights.readOnly')} onClick={() => apply()}>
          {t('rights.applyAgain')}
        </Button>
        <Button
          tone="quiet"
          onClick={() =>
            void discard(
              session,
              changes.map(({ key }) => key),
            )
          }
        >
          {t('rights.discard')}
        </Button>
      </div>
    </section>
  );
}

/** Takes changes off the list; Undo puts them back among those that are there then. */
async function discard({ device }: Session, keys: readonly string[]): Promise<void> {
  const wanted = new Set(keys);
  let discarded: readonly RefusedChange[] = [];
  const change = (to: (changes: readonly RefusedChange[]) => RefusedChange[]) =>
    device.transaction('rw', device.values, async () =>
      writeValue(device, refusedChangesValue, to(await readValue(device, refusedChangesValue))),
    );
  await change((changes) => {
    discarded = changes.filter(({ key }) => wanted.has(key));
    return changes.filter(({ key }) => !wanted.has(key));
  });
  toasts.show({
    text: t('rights.discarded', { count: discarded.length }),
    undo: () => change((changes) => [...changes, ...discarded].sort((a, b) => a.at - b.at)),
  });
}

function wordsOf(
  session: Session,
  change: RefusedChange,
  row: RecordRow | undefined,
  names: Parameters<typeof recordStepWords>[3],
): { readonly title: string; readonly said: string } {
  if (!row) return { title: nameInBase(change.value), said: t('rights.refusedNew') };
  const { field, element, value } = change;
  const held = (row.record as unknown as Readonly<Record<string, unknown>>)[field];
  const from = element === undefined ? held : (held as Readonly<Record<string, unknown>> | undefined)?.[element];
  const said = recordStepWords(session, row.record, { field, element, from, to: value }, names);
  return { title: eventTitle(session, { row }), said };
}

/** What a record that was made here is called in its first writing. */
function nameInBase(value: unknown): string {
  const { fields } = (value ?? {}) as { readonly fields?: Readonly<Record<string, unknown>> };
  const words = fields?.['name'] ?? fields?.['title'] ?? fields?.['text'];
  return typeof words === 'string' && words !== '' ? words : t('items.noName');
}

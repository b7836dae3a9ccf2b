import type { CustomField } from '@sidebook/domain/fields/fields';
import { useEffect, useMemo, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Select } from '../../components/select.tsx';
import { formats, language, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { habitsOf } from '../fields/field-labels.ts';
import { useFields } from '../fields/use-fields.ts';
import { ColumnList } from './column-list.tsx';
import type { Mapping } from './columns.ts';
import { ExistingRows } from './existing-rows.tsx';
import { FaultList } from './fault-list.tsx';
import { importChunks, type ImportChunk } from './import-chunks.ts';
import { cardWords } from './import-labels.ts';
import type { ContactFile } from './open-file.ts';
import { type CountryCode, countryOf, phoneCountries } from './phone-numbers.ts';
import type { Decision, ImportPlan } from './plan-import.ts';
import { planFile, readFile, type ReadFile, type ReadingChoices } from './prepare-import.ts';
import type { ReadContact } from './read-contact.ts';

export interface ImportSheetProps {
  session: Session;
  file: ContactFile;
  onImport: (key: string, chunks: readonly ImportChunk[]) => void;
  onCancel: () => void;
}

/** Contacts shown before the import: enough to see whether the columns are right. */
const PREVIEWED = 5;

/** Everything that is to be seen and decided before a file is imported. Nothing is written here. */
export function ImportSheet({ session, file, onImport, onCancel }: ImportSheetProps) {
  const [choices, setChoices] = useState<ReadingChoices>(() => ({ country: countryOf(navigator.languages) }));
  const [decided, setDecided] = useState<ReadonlyMap<number, Decision>>(new Map());
  const fields = useFields(session);
  const { found, current } = useReadFile(session, file, choices, fields);
  // Asked anew whenever records change: a teammate may make one of these contacts meanwhile.
  const planned = useLive(async () => found && { found, plan: await planFile(found, session.rows) }, [session, found]);
  if (!planned) return <div class="form read" aria-busy="true" />;
  const { plan } = planned;
  const { read, table, mapping, encoding, pictures } = planned.found;
  // The choices lead while the file is read anew: two columns may be set before the first one is.
  const mapped = (chosen: ReadingChoices): Mapping =>
    chosen.mapping?.length === mapping.length ? chosen.mapping : mapping;
  const choose = (change: (before: ReadingChoices) => ReadingChoices): void => {
    setChoices(change);
    setDecided(new Map());
  };
  const decisions = plan.rows.map((row, index) => decisionOf(row.choices, decided.get(index)));
  return (
    <>
      <div class="scroll">
        <div class="form read">
          <div>
            <h1 class="t-20 clip" title={file.name}>
              {file.name}
            </h1>
            <p class="dim">{countText(file.kind, plan.rows.length + read.faults.length)}</p>
          </div>
          <FaultList title={t('import.faults')} faults={read.faults} />
          <FaultList title={t('import.remarks')} faults={read.remarks} />
          {pictures > 0 && <Note tone="info">{t('import.pictures', { count: pictures })}</Note>}
          {table && (
            <ColumnList
              table={table}
              mapping={mapped(choices)}
              encoding={encoding}
              fields={fields ?? []}
              onChoose={(chosen) => choose((before) => ({ ...before, ...chosen }))}
              onMap={(column, target) =>
                choose((before) => ({ ...before, mapping: mapped(before).with(column, target) }))
              }
            />
          )}
          {read.contacts.some(({ phones }) => phones.length > 0) && (
            <CountrySelect
              value={choices.country}
              onChange={(country) => setChoices((before) => ({ ...before, country }))}
            />
          )}
          <Preview contacts={read.contacts} />
          <ExistingRows
            plan={plan}
            decisions={decisions}
            onDecide={(rows, decision) => {
              const next = new Map(decided);
              for (const row of rows) next.set(row, decision);
              setDecided(next);
            }}
          />
        </div>
      </div>
      <ImportFoot
        plan={plan}
        ready={current && planned.found === found}
        faults={read.faults.length}
        decisions={decisions}
        session={session}
        onImport={onImport}
        onCancel={onCancel}
      />
    </>
  );
}

function countText(kind: ContactFile['kind'], count: number): string {
  return kind === 'vcard' ? t('import.cards', { count }) : t('import.rows', { count });
}

/** The file as it was read last. While it is read anew after a choice it is not current, and nothing may be imported. */
function useReadFile(
  session: Session,
  file: ContactFile,
  choices: ReadingChoices,
  fields: readonly CustomField[] | undefined,
): { found: ReadFile | undefined; current: boolean } {
  const [last, setLast] = useState<{ found: ReadFile; choices: ReadingChoices }>();
  useEffect(() => {
    if (!fields) return undefined;
    let current = true;
    const { locale } = formats.value;
    const around = {
      space: session.space,
      language: language.value,
      locale,
      words: cardWords(),
      fields,
      habits: habitsOf(session),
    };
    async function read(): Promise<void> {
      const next = await readFile(file, choices, around);
      if (current) setLast({ found: next, choices });
    }
    void read();
    return () => {
      current = false;
    };
  }, [session, file, choices, fields, language.value]);
  return { found: last?.found, current: last?.choices === choices };
}

/** A choice for all existing rows takes the next best where a row does not allow it. */
function decisionOf(choices: readonly Decision[], wanted: Decision | undefined): Decision {
  if (wanted && choices.includes(wanted)) return wanted;
  return choices[0] ?? 'skip';
}

function ImportFoot({
  plan,
  ready,
  faults,
  decisions,
  session,
  onImport,
  onCancel,
}: Omit<ImportSheetProps, 'file'> & {
  plan: ImportPlan;
  ready: boolean;
  faults: number;
  decisions: readonly Decision[];
}) {
  const key = decisions.join();
  const chunks = useMemo(() => importChunks(plan, decisions, session.member), [plan, key, session]);
  const items = chunks.flatMap((chunk) => chunk.items);
  const made = (kind: string): number => items.filter((item) => item.kind === kind && item.mode === 'create').length;
  const completed = items.filter(({ mode }) => mode === 'complete').length;
  const summary = [
    t('items.contactCount', { count: made('contact') }),
    made('company') > 0 ? t('items.companyCount', { count: made('company') }) : '',
    completed > 0 ? t('import.completedCount', { count: completed }) : '',
    faults > 0 ? t('import.rowsFaulty', { count: faults }) : '',
  ].filter(Boolean);
  return (
    <div class="form-foot">
      <Button tone="primary" disabled={!ready || items.length === 0} onClick={() => onImport(plan.key, chunks)}>
        {t('import.start')}
      </Button>
      <Button tone="quiet" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
      <span class="t-12 dim" role="status">
        {items.length === 0 ? t('import.nothingNew') : summary.join(' · ')}
      </span>
    </div>
  );
}

function CountrySelect({
  value,
  onChange,
}: {
  value: CountryCode | undefined;
  onChange: (country: CountryCode | undefined) => void;
}) {
  const names = new Intl.DisplayNames(language.value, { type: 'region' });
  const countries = phoneCountries()
    .map((code) => ({ value: code as string, label: names.of(code) ?? code }))
    .toSorted((a, b) => formats.value.compare(a.label, b.label));
  return (
    <div class="import-narrow">
      <Select
        label={t('import.country')}
        value={value ?? ''}
        options={[{ value: '', label: t('import.countryNone') }, ...countries]}
        onChange={(chosen) => onChange(chosen === '' ? undefined : (chosen as CountryCode))}
      />
    </div>
  );
}

function Preview({ contacts }: { contacts: readonly ReadContact[] }) {
  if (contacts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="import-preview">
      <h2 id="import-preview" class="strong">
        {t('import.preview')}
      </h2>
      <ul class="import-columns">
        {contacts.slice(0, PREVIEWED).map((contact) => (
          <li key={contact.row} class="import-preview">
            <div class="medium clip">{contact.name || contact.company}</div>
            <div class="t-12 dim clip">{detailsOf(contact)}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function detailsOf(contact: ReadContact): string {
  const { position, emails, phones, name } = contact;
  const company = name === '' ? '' : contact.company;
  return [position, company, emails[0]?.address, phones[0]?.number].filter(Boolean).join(' · ');
}

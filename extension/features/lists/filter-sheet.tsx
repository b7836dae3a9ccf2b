import { type CustomField, fieldsOf } from '@sidebook/domain/fields/fields';
import { quoteStatuses } from '@sidebook/domain/quotes/quote-status';
import { type ListFilter, type Period, periods } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { managedSpaces } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { habitsOf } from '../fields/field-labels.ts';
import { memberName } from '../timeline/member-name.ts';
import { CustomClauses, SomeOf } from './custom-clauses.tsx';
import { type DraftProblem, draftsOf, withDrafts } from './custom-drafts.ts';
import { stagesOf } from './list-request.ts';
import { periodName } from './list-words.ts';
import { PeriodField } from './period-field.tsx';

export interface FilterSheetProps {
  session: Session;
  kind: ItemKind;
  fields: readonly CustomField[];
  filter: ListFilter;
  onShow: (filter: ListFilter) => void;
  onClose: () => void;
}

const ANY = '';
/** No member is called so. */
const UNASSIGNED = '~';

/** All clauses of a list's filter, those that its kind has (LIST-3). */
export function FilterSheet({ session, kind, fields, filter, onShow, onClose }: FilterSheetProps) {
  const [draft, setDraft] = useState(filter);
  const [from, setFrom] = useState(typed(filter.amount?.from));
  const [to, setTo] = useState(typed(filter.amount?.to));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const { decimal } = habitsOf(session);
  const own = fieldsOf(fields, kind);
  const [drafts, setDrafts] = useState(() => draftsOf(own, filter, decimal));
  const [customErrors, setCustomErrors] = useState<Readonly<Record<string, DraftProblem>>>({});
  const stages = stagesOf(session, kind);
  const put = <Name extends keyof ListFilter>(name: Name, value: ListFilter[Name] | undefined): void => {
    const { [name]: _, ...others } = draft;
    setDraft(value === undefined ? others : { ...others, [name]: value });
  };
  const submit = (): void => {
    const [least, most] = [amountOf(from), amountOf(to)];
    const problems: Record<string, string> = {};
    if (least === null) problems['from'] = t('app.errorNumber');
    if (most === null) problems['to'] = t('app.errorNumber');
    if (typeof least === 'number' && typeof most === 'number' && least > most)
      problems['from'] = t('lists.amountOrder');
    for (const name of ['created', 'changed'] as const)
      if (isTurned(draft[name])) problems[name] = t('lists.daysOrder');
    setErrors(problems);
    const custom = withDrafts(draft, own, drafts, decimal);
    setCustomErrors('problems' in custom ? custom.problems : {});
    if (Object.keys(problems).length > 0 || 'problems' in custom) return;
    const { amount: _, ...others } = custom.filter;
    const amount = {
      ...(typeof least === 'number' ? { from: least } : {}),
      ...(typeof most === 'number' ? { to: most } : {}),
    };
    onShow(withoutEmpty(Object.keys(amount).length > 0 ? { ...others, amount } : others));
  };
  const any = { value: ANY, label: t('lists.any') };
  return (
    <Sheet
      title={t('lists.addFilter')}
      onClose={onClose}
      onSubmit={submit}
      stay
      foot={
        <>
          <Button tone="primary" type="submit">
            {t('lists.apply')}
          </Button>
          <Button onClick={() => onShow({})}>{t('items.clearFilter')}</Button>
        </>
      }
    >
      <div class="stack">
        <Select
          label={t('items.responsible')}
          value={draft.unassigned ? UNASSIGNED : one(draft.responsible)}
          options={[
            { value: ANY, label: t('lists.anybody') },
            ...(managedSpaces(session).length > 0 ? [{ value: UNASSIGNED, label: t('handover.unassigned') }] : []),
            ...several(draft.responsible, (id) => memberName(session, id)),
            ...session.members.map(({ id }) => ({ value: id, label: memberName(session, id) })),
          ]}
          onChange={(value) => {
            const { responsible: _, unassigned: __, ...others } = draft;
            const ids = value === UNASSIGNED ? undefined : chosen(value);
            setDraft({
              ...others,
              ...(ids ? { responsible: ids } : {}),
              ...(value === UNASSIGNED ? { unassigned: true } : {}),
            });
          }}
        />
        {stages.length > 0 && (
          <Select
            label={t('items.stage')}
            value={one(draft.stage)}
            options={[
              { value: ANY, label: t('lists.anyStage') },
              ...several(
                draft.stage,
                (id) => stages.find((stage) => stage.id === id)?.name ?? t('history.removedStage'),
              ),
              ...stages.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(value) => put('stage', chosen(value))}
          />
        )}
        {kind === 'quote' && (
          <SomeOf
            label={t('quotes.status')}
            options={quoteStatuses.map((id) => ({ id, label: t(`quotes.${id}`) }))}
            chosen={draft.status ?? []}
            onChange={(status) => put('status', status.length > 0 ? status : undefined)}
          />
        )}
        <Select
          label={t('lists.work')}
          value={draft.work ?? ANY}
          options={[any, { value: 'open', label: t('lists.workOpen') }, { value: 'none', label: t('lists.workNone') }]}
          onChange={(value) => put('work', value === 'open' || value === 'none' ? value : undefined)}
        />
        {stages.length > 0 && (
          <div class="field-pair">
            <TextInput
              label={t('lists.amountFrom')}
              value={from}
              inputMode="decimal"
              error={errors['from']}
              onChange={setFrom}
            />
            <TextInput
              label={t('lists.amountTo')}
              value={to}
              inputMode="decimal"
              error={errors['to']}
              onChange={setTo}
            />
          </div>
        )}
        {kind !== 'quote' && (
          <TextInput
            label={t('items.source')}
            value={draft.source ?? ''}
            onChange={(text) => put('source', text || undefined)}
          />
        )}
        {kind !== 'deal' && kind !== 'quote' && (
          <TextInput
            label={t('tasks.tag')}
            value={draft.tag ?? ''}
            onChange={(text) => put('tag', text || undefined)}
          />
        )}
        {(['created', 'changed'] as const).map((name) => (
          <PeriodField
            key={name}
            label={name === 'created' ? t('items.createdOn') : t('lists.changed')}
            value={draft[name]}
            named={periods.map((period) => ({ value: period, label: periodName(period) }))}
            error={errors[name]}
            onChange={(period) => put(name, period)}
          />
        ))}
        <CustomClauses fields={own} drafts={drafts} problems={customErrors} onChange={setDrafts} />
      </div>
    </Sheet>
  );
}

/** A choice of several, as an address may have it, is one line of its own. */
function several(
  values: readonly string[] | undefined,
  nameOf: (id: string) => string,
): { value: string; label: string }[] {
  return values && values.length > 1 ? [{ value: values.join(','), label: values.map(nameOf).join(', ') }] : [];
}

function one(values: readonly string[] | undefined): string {
  return values?.join(',') ?? ANY;
}

function chosen(value: string): readonly string[] | undefined {
  return value === ANY ? undefined : value.split(',');
}

function typed(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

/** A whole or decimal number as people type it; undefined for nothing, null for what is none. */
function amountOf(text: string): number | undefined | null {
  const cleaned = text.replace(/[\s\u00a0'’]/g, '');
  if (cleaned === '') return undefined;
  const match = /^(-?)(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(cleaned);
  if (!match) return null;
  return Number(`${match[1]}${(match[2] ?? '').replace(/[.,]/g, '')}.${match[3] ?? '0'}`);
}

function isTurned(period: Period | undefined): boolean {
  return typeof period === 'object' && period.from !== undefined && period.to !== undefined && period.from > period.to;
}

function withoutEmpty(filter: ListFilter): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
}

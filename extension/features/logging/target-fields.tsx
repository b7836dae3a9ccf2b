import type { RecordId } from '@sidebook/domain/ids';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { CallLogRequest } from '../../messaging/logging-requests.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import type { LogPlaces } from './log-places.ts';

type Target = Pick<CallLogRequest, 'target' | 'contact'>;

/** What the user chose about where an entry goes. */
export interface TargetChoice {
  /** Undefined: what is proposed. */
  readonly item: RecordId | undefined;
  /** Whether a request makes a deal, and the deal's name; undefined: as proposed. */
  readonly withDeal: boolean;
  readonly dealName: string | undefined;
  readonly dealLocal: string;
}

export function useTargetChoice(): [TargetChoice, (part: Partial<TargetChoice>) => void] {
  const [choice, setChoice] = useState<TargetChoice>(() => ({
    item: undefined,
    withDeal: true,
    dealName: undefined,
    dealLocal: newLocalId(),
  }));
  return [choice, (part) => setChoice({ ...choice, ...part })];
}

/** First stage of the pipeline into which requests go (MODE-11). */
export function requestStage({ pipelines, workspaceSettings }: Session): string {
  return dealPipeline(pipelines, workspaceSettings.requestPipeline).stages[0]?.id ?? '';
}

/** The target that was chosen of these places; a request makes a deal of the known client (MODE-10). */
export function targetOf(session: Session, places: LogPlaces, choice: TargetChoice, incoming: boolean): Target {
  const { contact } = places;
  const name = dealNameOf(places, choice);
  if (places.isRequest && incoming && choice.withDeal && contact && name !== '') {
    const deal = { local: choice.dealLocal, name, stage: requestStage(session) };
    return { target: { kind: 'new', contact: { kind: 'item', id: contact.id }, deal } };
  }
  const id = choice.item ?? places.proposed.id;
  return { target: { kind: 'item', id }, ...(contact && contact.id !== id ? { contact: contact.id } : {}) };
}

function dealNameOf({ contact }: LogPlaces, { dealName }: TargetChoice): string {
  return (dealName ?? t('logging.dealFor', { name: nameOf(contact?.record) })).trim();
}

export interface TargetFieldsProps {
  places: LogPlaces;
  choice: TargetChoice;
  incoming: boolean;
  onChange: (part: Partial<TargetChoice>) => void;
}

/** On which item it is logged, when there is a choice; and the deal that a request makes. */
export function TargetFields({ places, choice, incoming, onChange }: TargetFieldsProps) {
  const { targets, proposed } = places;
  if (places.isRequest && incoming) {
    return (
      <DealFields withDeal={choice.withDeal} name={choice.dealName ?? dealNameOf(places, choice)} onChange={onChange} />
    );
  }
  if (targets.length < 2) return null;
  return (
    <Select<RecordId>
      label={t('mail.logOn')}
      value={choice.item ?? proposed.id}
      options={targets.map((row: ItemRow) => ({ value: row.id, label: nameOf(row.record) }))}
      onChange={(item) => onChange({ item })}
    />
  );
}

/** The deal that a request makes, ticked, with its name. */
export function DealFields({
  withDeal,
  name,
  onChange,
}: {
  withDeal: boolean;
  name: string;
  onChange: (part: { withDeal: boolean } | { dealName: string }) => void;
}) {
  return (
    <>
      <Check label={t('items.newDeal')} checked={withDeal} onChange={(on) => onChange({ withDeal: on })} />
      {withDeal && (
        <TextInput
          label={t('items.name')}
          value={name}
          onChange={(dealName) => onChange({ dealName })}
          maxLength={500}
        />
      )}
    </>
  );
}

import type { RecordId } from '@sidebook/domain/ids';
import { countsOf, type Responsibility } from '@sidebook/projections/queries/responsibilities';
import { getItems } from '@sidebook/projections/queries/items';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import { type Space, successorsIn } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import type { Member, WorkspaceInfo } from '../../session/values.ts';
import { nameOf } from '../items/item-labels.ts';
import { memberName, ownName } from '../timeline/member-name.ts';
import {
  countsText,
  type SpaceWork,
  type SuccessionChoice,
  type SuccessionChoices,
  successorOf,
  workText,
} from './hand-over-work.ts';
import { spaceText } from './rights-words.ts';

/** Items that are shown; more are a click away. */
const PAGE = 30;
const NOBODY = '';

interface HandOverFieldsProps {
  session: Session;
  info: WorkspaceInfo;
  member: Member;
  /** In the spaces that the member loses. */
  work: readonly SpaceWork[];
  /** Those of them in which the member keeps reading: what nobody takes over stays with them there. */
  readOnly?: readonly Space[];
  choices: SuccessionChoices;
  onChange: (choices: SuccessionChoices) => void;
}

/** Who takes over what the member leaves, for each space and, if wanted, for each item (PERM-14). */
export function HandOverFields(props: HandOverFieldsProps) {
  const { session, info, member, work, readOnly = [], choices, onChange } = props;
  if (work.length === 0) return null;
  const name = ownName(session, member.id);
  return (
    <div class="stack">
      {work.map(({ space, all }) => {
        const choice = choices[space.id] ?? {};
        const put = (part: SuccessionChoice): void => onChange({ ...choices, [space.id]: { ...choice, ...part } });
        const successor = successorOf(info, space, member.id, choices);
        const keepsReading = readOnly.some(({ id }) => id === space.id);
        const options = [
          ...successorsIn(info, space, member.id).map(({ id }) => ({ value: id, label: memberName(session, id) })),
          { value: NOBODY, label: keepsReading ? t('handover.stays', { name }) : t('app.nobody') },
        ];
        return (
          <div class="stack" key={space.id}>
            <p>{t('handover.has', { name, list: workText(all) })}</p>
            <Select<string>
              label={
                info.spaces.length > 1
                  ? t('handover.successorIn', { space: spaceText(space) })
                  : t('handover.successor')
              }
              value={successor ?? NOBODY}
              options={options}
              help={successor === null ? nobodyText(keepsReading, name) : undefined}
              onChange={(value) => put({ successor: value === NOBODY ? null : value })}
            />
            {all.some(({ item }) => item !== undefined) && (
              <Check
                label={t('handover.byItem')}
                checked={choice.isByItem ?? false}
                onChange={(isByItem) => put({ isByItem })}
              />
            )}
            {choice.isByItem && (
              <ByItem
                session={session}
                all={all}
                options={options}
                successorOfItem={(item) => {
                  const own = choice.items?.get(item);
                  return (own === undefined ? successor : own) ?? NOBODY;
                }}
                onChoose={(item, value) =>
                  put({ items: new Map([...(choice.items ?? []), [item, value === NOBODY ? null : value]]) })
                }
              />
            )}
          </div>
        );
      })}
      <p class="help">{t('handover.hint')}</p>
    </div>
  );
}

function nobodyText(keepsReading: boolean, name: string): string {
  return keepsReading ? t('handover.staysHint', { name }) : t('handover.nobodyHint');
}

interface ByItemProps {
  session: Session;
  all: readonly Responsibility[];
  options: readonly { value: string; label: string }[];
  successorOfItem: (item: RecordId) => string;
  onChoose: (item: RecordId, successor: string) => void;
}

/** A line for each item; what has none goes with the space, and it is said what that is. */
function ByItem({ session, all, options, successorOfItem, onChoose }: ByItemProps) {
  const [limit, setLimit] = useState(PAGE);
  const onItems = all.flatMap((one) => (one.item === undefined ? [] : [{ ...one, item: one.item }]));
  const others = all.filter(({ item }) => item === undefined);
  const shown = onItems.slice(0, limit);
  const ids = shown.map(({ item }) => item);
  const items = useLive(() => getItems(session.rows, ids), [session.rows, ids.join()]);
  if (!items) return null;
  const records = new Map(items.map(({ id, record }) => [id, record]));
  return (
    <div class="stack">
      {shown.map((one) => (
        <Select<string>
          key={one.item}
          label={nameOf(records.get(one.item))}
          help={openText(one)}
          value={successorOfItem(one.item)}
          options={options}
          onChange={(value) => onChoose(one.item, value)}
        />
      ))}
      {others.length > 0 && (
        <p class="help">{t('lists.clause', { field: t('handover.withoutItem'), value: workText(others) })}</p>
      )}
      {onItems.length > limit && (
        <div class="line">
          <Button tone="quiet" onClick={() => setLimit(limit + PAGE)}>
            {t('popup.showMore', { count: onItems.length - limit })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What is open on the item; undefined when nothing is. */
function openText(one: Responsibility): string | undefined {
  const counts = { ...countsOf([one]), items: 0 };
  return counts.activities + counts.tasks > 0 ? countsText(counts) : undefined;
}

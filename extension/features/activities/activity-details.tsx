import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { linkAddress } from '@sidebook/domain/activities/link';
import { priorityOf } from '@sidebook/domain/activities/looks';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { getActivity } from '@sidebook/projections/queries/activities';
import { getItems } from '@sidebook/projections/queries/items';
import { ChevronDown, CornerDownRight, Link, MapPin } from 'lucide';

import { Chip } from '../../components/chip.tsx';
import { Icon } from '../../components/icon.tsx';
import { Status } from '../../components/status.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { memberName, ownName } from '../timeline/member-name.ts';
import { titleOf } from './activity-labels.ts';

interface DetailsProps {
  session: Session;
  activity: Activity;
  /** The item in whose timeline it stands: it is not named once more. Without one the items are named elsewhere. */
  item: RecordId | undefined;
}

/** What an activity has besides title, text and deadline (ACT-10, ACT-11, ACT-13), and what became of it since (ACT-17). */
export function ActivityDetails({ session, activity, item }: DetailsProps) {
  // High priority stands beside the title, as a tag of the entry.
  const isLow = priorityOf(activity) === 'low';
  const link = linkAddress(activity.link ?? '');
  const colleagues = Object.values(activity.colleagues);
  const linked = activity.client !== undefined || activity.parent !== undefined || isElsewhere(activity, item);
  const shown = isLow || link !== null || activity.place || colleagues.length > 0;
  return (
    <>
      {shown && (
        <div class="line wrap line-1">
          {isLow && <Status icon={ChevronDown} text={t('form.priorityLow')} />}
          {activity.place && <Chip icon={MapPin} text={activity.place} />}
          {link !== null && <Chip icon={Link} text={linkWords(link)} href={link} outside />}
          {colleagues.map((id) => (
            <Chip key={id} tone="user" text={ownName(session, id)} />
          ))}
        </div>
      )}
      {linked && <LinkedRecords session={session} activity={activity} item={item} />}
      {activity.edits.length > 0 && <EditLines session={session} activity={activity} />}
    </>
  );
}

function isElsewhere(activity: Activity, item: RecordId | undefined): boolean {
  return (
    item !== undefined &&
    Object.keys(activity.bindings).length > 0 &&
    itemsOfActivity(activity).some((id) => id !== item)
  );
}

/** A page by its host and path, an address by itself. */
function linkWords(link: string): string {
  return link.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/i, '').replace(/\/$/, '');
}

/** The client, what it follows, and where else it stands: each leads there. */
function LinkedRecords({ session, activity, item }: DetailsProps) {
  const { client, parent } = activity;
  const found = useLive(async () => {
    const others = itemsOfActivity(activity).filter((id) => id !== item);
    const [clients, items, before] = await Promise.all([
      client ? getItems(session.rows, [client]) : [],
      getItems(session.rows, others),
      parent ? getActivity(session.rows, parent) : undefined,
    ]);
    return { client: clients[0], items: items.filter(({ id }) => id !== client), parent: before?.record };
  }, [session, activity, item]);
  if (!found) return null;
  return (
    <>
      {found.parent && (
        <p class="t-12 dim line line-1">
          <Icon of={CornerDownRight} size={14} />
          <span class="clip">{t('form.followUpOf', { title: titleOf(found.parent) })}</span>
        </p>
      )}
      {found.client && (
        <div class="line wrap line-1 t-12 dim">
          {t('activities.client')}
          <Chip text={nameOf(found.client.record)} href={itemHash(found.client.kind, found.client.id)} />
        </div>
      )}
      {found.items.length > 0 && (
        <div class="line wrap line-1 t-12 dim">
          {t('form.standsAlsoOn')}
          {found.items.map(({ id, kind, record }) => (
            <Chip key={id} text={nameOf(record)} href={itemHash(kind, id)} />
          ))}
        </div>
      )}
    </>
  );
}

const fieldTexts: Readonly<Record<string, TextKey>> = {
  title: 'activities.title',
  text: 'activities.description',
  body: 'activities.description',
  place: 'activities.place',
  link: 'form.link',
  client: 'activities.client',
  priority: 'activities.priority',
  colour: 'activities.colour',
  callResult: 'activities.result',
  summary: 'activities.result',
  colleagues: 'form.colleagues',
  files: 'activities.files',
};

/** Who changed what after it was completed: one line for what one person changed at one time (ACT-17). */
function EditLines({ session, activity }: Pick<DetailsProps, 'session' | 'activity'>) {
  const at = { now: now.value, timeZone: session.zone };
  const steps = Map.groupBy(activity.edits, (edit) => `${edit.member} ${edit.at}`);
  return (
    <ul class="t-12 faint">
      {[...steps].map(([key, edits]) => {
        const [first] = edits;
        if (!first) return null;
        const fields = [...new Set(edits.map(({ field }) => t((fieldTexts[field] ?? 'form.link') as 'form.link')))];
        return (
          <li key={key}>
            {t('form.changedLater', {
              name: memberName(session, first.member),
              fields: formats.value.list(fields),
              time: formats.value.relativeTime(first.at, at),
            })}
          </li>
        );
      })}
    </ul>
  );
}

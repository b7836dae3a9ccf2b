import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Row } from '../../components/row.tsx';
import { RowCheck } from '../../components/row-check.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import type { ItemGoingBack } from '../../messaging/going-back-requests.ts';
import type { Session } from '../../session/session.ts';
import type { GoingBack } from '../../session/going-back.ts';
import { perform, showProblem } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';
import { ItemValues } from './item-values.tsx';
import { happenedText, kindMark, kindsText, sinceTexts, titleOfItem } from './words.tsx';

/** Items that are listed at once; more are fetched when asked for. */
const PAGE = 100;

/** What would go back: how much and by whom it was changed, and the items, of which some can be left out. */
export function Preview({ session, run }: { session: Session; run: GoingBack }) {
  const [items, setItems] = useState<readonly ItemGoingBack[]>();
  /** Places of the items whose tick differs from `all`. */
  const [listed, setListed] = useState<ReadonlySet<number>>(new Set());
  const [all, setAll] = useState(true);
  const [open, setOpen] = useState<ItemGoingBack>();
  const chosen = all ? run.items - listed.size : listed.size;

  async function fetchMore(before: readonly ItemGoingBack[]): Promise<void> {
    const { items: next } = await send('going-back.page', { run: run.run, from: before.length, count: PAGE });
    setItems([...before, ...next]);
  }
  useEffect(() => void fetchMore([]).catch(showProblem), [run.run]);

  function toggle(index: number): void {
    const next = new Set(listed);
    if (!next.delete(index)) next.add(index);
    setListed(next);
  }

  function chooseAll(value: boolean): void {
    setAll(value);
    setListed(new Set());
  }

  const close = () => void perform('going-back.close', { run: run.run });
  if (run.items === 0) {
    return (
      <>
        <p>{t('past.same')}</p>
        <div class="line">
          <Button onClick={close}>{t('past.another')}</Button>
        </div>
      </>
    );
  }
  const people = run.members.map(({ member, count }) => t('past.person', { name: memberName(session, member), count }));
  return (
    <>
      <ul class="plain">
        {sinceTexts(run.records).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p class="dim">{[kindsText(run.kinds), ...people].join(' · ')}</p>
      <p class="help">{t('past.stays')}</p>
      <div class="line wrap">
        <Button
          tone="primary"
          whyNot={chosen === 0 ? t('past.nothingChosen') : undefined}
          onClick={() => void perform('going-back.start', { run: run.run, all, listed: [...listed] })}
        >
          {t('app.restore')}
        </Button>
        <Button tone="quiet" onClick={close}>
          {t('app.cancel')}
        </Button>
      </div>
      <Check
        label={t('app.all')}
        checked={chosen === run.items}
        mixed={chosen > 0 && chosen < run.items}
        note={t('app.selectedCount', { count: formats.value.number(chosen) })}
        onChange={chooseAll}
      />
      <RowGroup title={t('past.list')} count={run.items}>
        {(items ?? []).map((item) => {
          const title = titleOfItem(item);
          return (
            <Row
              key={item.index}
              check={
                <RowCheck
                  label={t('list.select', { title })}
                  checked={listed.has(item.index) !== all}
                  onToggle={() => toggle(item.index)}
                />
              }
              mark={kindMark(item.kind)}
              title={title}
              sub={[happenedText(item), formats.value.list(item.by.map((id) => memberName(session, id)))]
                .filter(Boolean)
                .join(' · ')}
              onOpen={() => setOpen(item)}
            />
          );
        })}
      </RowGroup>
      {items && items.length < run.items && (
        <div class="line">
          <Button onClick={() => void fetchMore(items).catch(showProblem)}>{t('cards.showMore')}</Button>
        </div>
      )}
      {open && <ItemValues session={session} run={run.run} item={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

import { movedSection, sectionOrder, type TabSection } from '@sidebook/domain/navigation/section-order';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { ArrowDown, ArrowUp } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { t } from '../../locales/texts.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { factsOf } from '../shell/section-list.ts';

type Changes = RequestOf<'settings.change'>['changes'];

/** Which sections have a tab, and in which order: the user's own choice, on all of their devices. */
export function SectionTabs({ session }: { session: Session }) {
  const { preferences } = session;
  const { crmMode } = session.workspaceSettings;
  const sections = sectionOrder(preferences, crmMode);
  const tabs = sections.filter(({ hasTab }) => hasTab);
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ readonly id: TabSection; readonly by: -1 | 1 } | undefined>(undefined);
  const order = sections.map(({ id }) => id).join(' ');

  useLayoutEffect(() => {
    // The line has gone elsewhere, and took the focus from the button that may be pressed again.
    const { id, by } = moved.current ?? {};
    moved.current = undefined;
    const [up, down] = list.current?.querySelectorAll<HTMLButtonElement>(`[data-section="${id}"] button`) ?? [];
    const [pressed, other] = by === 1 ? [down, up] : [up, down];
    (pressed?.disabled ? other : pressed)?.focus();
  }, [order]);

  const move = (id: TabSection, by: -1 | 1): void => {
    moved.current = { id, by };
    void save([{ id: PREFERENCES_ID, field: 'sectionOrder', value: movedSection(preferences, crmMode, id, by) }]);
  };
  return (
    <section class="stack" aria-label={t('navigation.tabs')}>
      <h2 class="strong">{t('navigation.tabs')}</h2>
      <p class="help">{t('navigation.tabsHint')}</p>
      <ol ref={list} class="entries" aria-label={t('navigation.tabs')}>
        {sections.map(({ id, hasTab }, index) => {
          const { label } = factsOf(id);
          return (
            <li key={id} class="line" data-section={id}>
              <div class="grow">
                <Check
                  label={label}
                  checked={hasTab}
                  disabled={hasTab && tabs.length === 1}
                  onChange={(checked) => void save([underMore(id, !checked)])}
                />
              </div>
              <IconButton
                icon={ArrowUp}
                size="sm"
                label={t('pipelines.moveUp', { name: label })}
                disabled={index === 0}
                onClick={() => move(id, -1)}
              />
              <IconButton
                icon={ArrowDown}
                size="sm"
                label={t('pipelines.moveDown', { name: label })}
                disabled={index === sections.length - 1}
                onClick={() => move(id, 1)}
              />
            </li>
          );
        })}
      </ol>
      <div class="line">
        <Button disabled={defaults(session).length === 0} onClick={() => void reset(session)}>
          {t('navigation.resetTabs')}
        </Button>
      </div>
    </section>
  );
}

function underMore(id: string, isUnderMore: boolean): Changes[number] {
  return { id: PREFERENCES_ID, field: 'sectionsUnderMore', element: id, value: isUnderMore };
}

/** What takes the user's choice back; nothing where there is none. */
function defaults({ preferences }: Session): Changes {
  // Rows that were made before this choice existed do not have it.
  const chosen: Readonly<Record<string, boolean>> = preferences?.sectionsUnderMore ?? {};
  const taken = Object.keys(chosen).filter((id) => chosen[id] === true);
  return [
    ...(preferences?.sectionOrder === undefined ? [] : [{ id: PREFERENCES_ID, field: 'sectionOrder', value: null }]),
    ...taken.map((id) => underMore(id, false)),
  ];
}

async function save(changes: Changes): Promise<void> {
  await perform('settings.change', { changes });
}

async function reset(session: Session): Promise<void> {
  await perform('settings.change', { changes: defaults(session) }, () => t('navigation.tabsReset'));
}

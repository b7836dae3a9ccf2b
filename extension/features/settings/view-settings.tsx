import { type KanbanOrder, kanbanOrder } from '@sidebook/domain/kanban/attention';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';

import { Button } from '../../components/button.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';

/** How deals and leads are shown and ordered, as the user last chose; the usual is one press away (SET-3). */
export function ViewSettings({ session }: { session: Session }) {
  const { preferences, workspaceSettings } = session;
  const isClassic = workspaceSettings.crmMode === CrmMode.classic;
  const chosen = {
    dealView: preferences?.dealView,
    leadView: preferences?.leadView,
    kanbanOrder: preferences?.kanbanOrder,
    sectionOrder: preferences?.sectionOrder,
  };
  const hidden = Object.entries(preferences?.sectionsUnderMore ?? {}).filter(([, value]) => value);
  const isUsual = Object.values(chosen).every((value) => value === undefined) && hidden.length === 0;
  const reset = (): void => {
    const fields = Object.entries(chosen).filter(([, value]) => value !== undefined);
    const changes = [
      ...fields.map(([field]) => ({ id: PREFERENCES_ID, field, value: null })),
      ...hidden.map(([element]) => ({ id: PREFERENCES_ID, field: 'sectionsUnderMore', element, value: null })),
    ];
    void perform('settings.change', { changes }, () => t('settings.viewsReset'));
  };
  return (
    <section class="stack" aria-label={t('settings.views')}>
      <h2 class="strong">{t('settings.views')}</h2>
      <dl class="facts">
        <dt>{t('app.deals')}</dt>
        <dd>{viewName(chosen.dealView)}</dd>
        {isClassic && (
          <>
            <dt>{t('app.leads')}</dt>
            <dd>{viewName(chosen.leadView)}</dd>
          </>
        )}
        <dt>{t('settings.orderOfCards')}</dt>
        <dd>{t(orderTexts[kanbanOrder(chosen.kanbanOrder)] as 'items.sortCreated')}</dd>
      </dl>
      <div class="line">
        <Button disabled={isUsual} onClick={reset}>
          {t('settings.viewsToUsual')}
        </Button>
      </div>
    </section>
  );
}

const orderTexts: Readonly<Record<KanbanOrder, TextKey>> = {
  activity: 'items.sortLastActivity',
  creation: 'items.sortCreated',
  attention: 'kanban.needsAttentionFirst',
};

function viewName(view: string | undefined): string {
  if (view === 'list') return t('items.viewList');
  return view === 'activities' ? t('items.viewActivities') : t('items.viewKanban');
}

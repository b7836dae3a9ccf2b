import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { toasts } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import type { AccessPlan, PlannedSpace } from './access-plan.ts';
import { roleText, spaceText } from './rights-words.ts';
import { useTeamChange } from './use-team-change.ts';

/** What a set-up will make, space by space, before anything of it is made (TEAM-5). */
export function AccessPreview({
  session,
  info,
  plan,
  onBack,
  onClose,
}: {
  session: Session;
  info: WorkspaceInfo;
  plan: AccessPlan;
  onBack: () => void;
  onClose: () => void;
}) {
  const change = useTeamChange();
  const form = useForm({}, async () => {
    if (!(await change.ask('team.access-level', plan.request))) return;
    toasts.show({ text: t('rights.setUpDone') });
    onClose();
  });
  const made = plan.spaces.filter(({ isNew }) => isNew);
  const changed = plan.spaces.filter(({ isNew, gains }) => !isNew && gains.length > 0);
  const touched = new Set([...made, ...changed].map(({ id }) => id));
  const staying = info.spaces.filter(({ id }) => !touched.has(id));
  return (
    <section class="form-section stack" aria-label={t('rights.preview')}>
      <h2 class="strong">{t('rights.preview')}</h2>
      {change.problem !== undefined && (
        <Note tone="problem" alert>
          {change.problem}
        </Note>
      )}
      <PlannedRows session={session} title={t('rights.willBeMade')} spaces={made} />
      <PlannedRows session={session} title={t('rights.willChange')} spaces={changed} />
      {staying.length > 0 && (
        <RowGroup title={t('rights.willStay')} count={staying.length}>
          {staying.map((space) => (
            <Row key={space.id} title={spaceText(space)} sub={t('team.memberCount', { count: space.members.length })} />
          ))}
        </RowGroup>
      )}
      <p class="help">{t('rights.nobodyLoses')}</p>
      <div class="line wrap">
        <Button tone="primary" disabled={form.busy || touched.size === 0} onClick={form.submit}>
          {t('rights.apply')}
        </Button>
        <Button onClick={onBack}>{t('rights.back')}</Button>
        <Button tone="quiet" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </section>
  );
}

function PlannedRows({ session, title, spaces }: { session: Session; title: string; spaces: readonly PlannedSpace[] }) {
  if (spaces.length === 0) return null;
  return (
    <RowGroup title={title} count={spaces.length}>
      {spaces.map((space) => (
        <Row
          key={space.id}
          title={spaceText(space)}
          sub={
            space.gains
              .map(({ member, role }) =>
                t('rights.roleInSpace', { space: ownName(session, member), role: roleText(role) }),
              )
              .join(' · ') || t('rights.nobodyComes')
          }
        />
      ))}
    </RowGroup>
  );
}

import { Note } from '../../components/note.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { memberName } from '../timeline/member-name.ts';

/** Who may change what is shown here; nothing for those who may. */
export function AdminsOnly({ session }: { session: Session }) {
  if (session.admin) return null;
  const admins = session.members.filter(({ admin, removed }) => admin && !removed);
  const names = formats.value.list(admins.map(({ id }) => memberName(session, id)));
  return <Note tone="info">{t('workspace.adminsOnly', { names })}</Note>;
}

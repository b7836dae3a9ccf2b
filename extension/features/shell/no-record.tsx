import { FileQuestion } from 'lucide';

import { Empty } from '../../components/empty.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

/** Where a link leads to a record that is not here. Who may read every space is told so; of what others may not read no more than that (PERM-11). */
export function NoRecord({ session }: { session: Pick<Session, 'admin'> }) {
  return <Empty glyph={FileQuestion} title={session.admin ? t('app.errorNotFound') : t('app.errorNoRecordAccess')} />;
}

import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Space } from '../../session/rights.ts';
import { toasts } from '../shell/perform.ts';
import { useTeamChange } from './use-team-change.ts';

/** Makes a space, or gives one another name, archives it or brings it back (TEAM-4). */
export function SpaceSheet({ id, space, onClose }: { id: string; space: Space | undefined; onClose: () => void }) {
  const [name, setName] = useState(space?.name ?? '');
  const [archived, setArchived] = useState(space?.archived ?? false);
  const change = useTeamChange();
  const form = useForm({ name: name.trim() === '' ? t('app.errorRequired') : undefined }, async () => {
    const changes = {
      ...(name.trim() === space?.name ? {} : { name: name.trim() }),
      ...(archived === (space?.archived ?? false) ? {} : { archived }),
    };
    const isSame = Object.keys(changes).length === 0;
    if (!isSame && !(await change.ask('team.change-space', { space: id, ...changes }))) return;
    if (!isSame) toasts.show({ text: t('rights.spaceSaved', { name: name.trim() }) });
    onClose();
  });
  return (
    <Sheet
      title={space ? space.name || t('rights.unnamedSpace') : t('rights.newSpace')}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      {change.problem !== undefined && (
        <Note tone="problem" alert>
          {change.problem}
        </Note>
      )}
      <TextInput
        label={t('rights.spaceName')}
        value={name}
        onChange={setName}
        maxLength={120}
        error={form.problems.name}
      />
      {space && (
        <div class="stack">
          <Check label={t('rights.archive')} checked={archived} onChange={setArchived} />
          <p class="help">{t('rights.archiveHint')}</p>
        </div>
      )}
    </Sheet>
  );
}

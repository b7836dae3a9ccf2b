import { LEAD_PIPELINE, type Pipeline, SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { Plus, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { pipelineName } from '../items/item-labels.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { AdminsOnly } from '../workspace-settings/admins-only.tsx';
import { addPipeline, addStage, deletePipeline, renamePipeline } from './edit-pipelines.ts';
import { EditableName } from './editable-name.tsx';
import { StageChances } from './stage-chances.tsx';
import { StageList } from './stage-list.tsx';

/** The pipelines of deals, each with its own stages, and the one of leads (MODE-40..42). */
export function PipelinesView({ session }: { session: Session }) {
  const { pipelines, workspaceSettings } = session;
  const shown = [...pipelines.deals, ...(workspaceSettings.crmMode === CrmMode.classic ? [pipelines.leads] : [])];
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('workspace.pipelines')}</h1>
        <SettingsTabs current="pipelines" />
        <AdminsOnly session={session} />
        {shown.map((pipeline) => (
          <PipelinePart key={pipeline.id} session={session} pipeline={pipeline} />
        ))}
        {session.admin && (
          <NameForm
            label={t('pipelines.name')}
            submit={t('pipelines.add')}
            onName={(name) => addPipeline(pipelines, name)}
          />
        )}
      </div>
    </div>
  );
}

function PipelinePart({ session, pipeline }: { session: Session; pipeline: Pipeline }) {
  const name = pipelineName(pipeline);
  const isOwn = pipeline.id !== SALES_PIPELINE.id && pipeline.id !== LEAD_PIPELINE.id;
  return (
    <section class="stack form-section" aria-label={name}>
      <div class="line">
        <EditableName
          key={name}
          label={t('pipelines.name')}
          name={name}
          disabled={!session.admin || pipeline.id === LEAD_PIPELINE.id}
          onName={(typed) => renamePipeline(pipeline, typed)}
        />
        {session.admin && isOwn && (
          <IconButton icon={Trash2} label={t('pipelines.delete')} onClick={() => void deletePipeline(pipeline)} />
        )}
      </div>
      <StageList session={session} pipeline={pipeline} />
      {pipeline.id !== LEAD_PIPELINE.id && <StageChances session={session} pipeline={pipeline} />}
      {session.admin && (
        <NameForm
          label={t('pipelines.stageName')}
          submit={t('pipelines.addStage')}
          onName={(typed) => addStage(pipeline, typed)}
        />
      )}
    </section>
  );
}

function NameForm({
  label,
  submit,
  onName,
}: {
  label: string;
  submit: string;
  onName: (name: string) => Promise<boolean>;
}) {
  const [typed, setTyped] = useState('');
  return (
    <form
      class="line entry-add"
      onSubmit={(event) => {
        event.preventDefault();
        const name = typed.trim();
        if (name !== '') void onName(name).then((done) => done && setTyped(''));
      }}
    >
      <div class="grow">
        <TextInput label={label} value={typed} maxLength={120} onChange={setTyped} />
      </div>
      <Button type="submit" icon={Plus}>
        {submit}
      </Button>
    </form>
  );
}

import { Briefcase, Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../extension/components/button.tsx';
import { Check } from '../../../extension/components/check.tsx';
import { Empty } from '../../../extension/components/empty.tsx';
import { Note } from '../../../extension/components/note.tsx';
import { Progress } from '../../../extension/components/progress.tsx';
import { Sentence } from '../../../extension/components/sentence.tsx';
import { Sheet } from '../../../extension/components/sheet.tsx';
import { SyncState } from '../../../extension/components/sync-state.tsx';
import { ToastHost } from '../../../extension/components/toast-host.tsx';
import { createToasts } from '../../../extension/components/toasts.ts';
import { useKeys } from '../../../extension/components/use-keys.ts';
import { t } from '../../../extension/locales/texts.ts';
import { at, times } from './samples.ts';
import { Kit, nothing } from './kit.tsx';

const toasts = createToasts(
  (task, ms) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  () => performance.now(),
);

export function Feedback() {
  const [asking, setAsking] = useState(false);
  useKeys([{ key: 'Z', run: () => toasts.undoNewest() }]);
  useEffect(() => {
    toasts.show({ text: t('activities.completedCount', { count: 3 }), undo: nothing, lasting: true });
  }, []);
  return (
    <Kit title="feedback">
      <ToastHost toasts={toasts} />
      <Progress label={t('import.running')} done={312} total={500} onStop={nothing} />
      <div class="stack">
        <SyncState sync={{ state: 'device' }} at={at} />
        <SyncState sync={{ state: 'sending', changes: 2 }} at={at} />
        <SyncState sync={{ state: 'saved' }} at={at} />
        <SyncState sync={{ state: 'offline', since: times.offline, waiting: 3 }} at={at} />
        <SyncState sync={{ state: 'noAccess', ask: 'Mira Okafor' }} at={at} />
        <SyncState sync={{ state: 'notSaved', reason: t('app.storageFull') }} at={at} />
      </div>
      <Note actions={<a href="#oldest">{t('app.oldestOpenActivities')}</a>}>
        {t('app.countersNearLimit', { count: 48_200, limit: 50_000 })}
      </Note>
      <Note tone="problem">{t('app.errorUnknown')}</Note>
      <Note tone="info">
        <Sentence
          of="mail.domainBelongsTo"
          with={{ count: 1 }}
          parts={{ company: <a href="#company">Fennick Street Clinic</a> }}
        />
      </Note>
      <Empty
        glyph={Briefcase}
        title={t('items.noDealsInStage', { stage: t('items.stageNegotiation') })}
        text={t('items.noDealsInStageHint')}
        action={
          <Button icon={Plus} keys="C" onClick={() => setAsking(true)}>
            {t('items.newDeal')}
          </Button>
        }
      />
      {asking && (
        <Sheet
          kind="dialog"
          title={t('items.closeAsWonTitle', { name: 'Waiting room' })}
          onClose={() => setAsking(false)}
          onSubmit={() => setAsking(false)}
          foot={
            <>
              <Button tone="primary" type="submit" keys="↵">
                {t('items.closeAsWon')}
              </Button>
              <Button keys="Esc" onClick={() => setAsking(false)}>
                {t('app.cancel')}
              </Button>
            </>
          }
        >
          <p class="dim">{t('items.closeKeepsIncoming', { count: 1 })}</p>
          <Check label={t('items.closeCompletes', { count: 1 })} checked onChange={nothing} />
        </Sheet>
      )}
    </Kit>
  );
}

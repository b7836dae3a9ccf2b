import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import type { Forgotten } from '../../messaging/erasure-requests.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { sectionOf } from '../items/item-labels.ts';
import { problemText } from '../shell/perform.ts';
import { goTo } from '../shell/router.ts';
import { ownName } from '../timeline/member-name.ts';
import { forgotten, type ForgottenPerson } from './forgetting.ts';

/** Asks before a person is forgotten, and tells afterwards what went and what is out of reach (EXT-25). */
export function ForgetSheet({ session }: { session: Session }) {
  const person = forgotten.value;
  return person ? <Forgetting key={person.id} session={session} person={person} /> : null;
}

function Forgetting({ session, person }: { session: Session; person: ForgottenPerson }) {
  const [report, setReport] = useState<Forgotten>();
  const [problem, setProblem] = useState<string>();
  const { device, workspace } = session;
  const connection = useLive(async () => ({ row: await device.connections.get(workspace) }), [device, workspace]);
  const form = useForm({}, async () => {
    setProblem(undefined);
    try {
      setReport(await send('person.forget', { id: person.id }));
    } catch (error) {
      setProblem(problemText(error));
    }
  });
  const close = (): void => {
    forgotten.value = undefined;
    if (report) goTo(sectionOf.contact);
  };
  if (report) return <ReportSheet session={session} report={report} onClose={close} />;
  return (
    <Sheet
      kind="dialog"
      title={t('erasure.title', { name: person.name })}
      onClose={() => !form.busy && close()}
      onSubmit={form.submit}
      stay
      foot={
        <>
          <Button tone="danger" type="submit" disabled={form.busy}>
            {form.busy ? t('erasure.busy') : t('erasure.confirm')}
          </Button>
          <Button tone="quiet" keys="Esc" disabled={form.busy} onClick={close}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <Note tone="problem" alert>
          {problem}
        </Note>
      )}
      <Note>{t('erasure.warning')}</Note>
      <p>{t(connection?.row ? 'erasure.goes' : 'erasure.goesAlone')}</p>
      <p class="dim">{t('erasure.stays')}</p>
    </Sheet>
  );
}

interface ReportSheetProps {
  session: Session;
  report: Forgotten;
  onClose: () => void;
}

function ReportSheet({ session, report, onClose }: ReportSheetProps) {
  const at = { now: now.value, timeZone: session.zone };
  const { activities, comments, files, devices } = report;
  return (
    <Sheet
      kind="dialog"
      title={t('erasure.done')}
      onClose={onClose}
      onSubmit={onClose}
      foot={
        <Button tone="primary" type="submit" keys="↵">
          {t('app.close')}
        </Button>
      }
    >
      <p role="status">
        {t('erasure.erased', {
          activities: t('erasure.activities', { count: activities }),
          comments: t('erasure.comments', { count: comments }),
          files: t('erasure.files', { count: files }),
        })}
      </p>
      {devices.length === 0 ? (
        <p>{t('erasure.noDevices')}</p>
      ) : (
        <>
          <p class="dim">{t('erasure.devicesHint')}</p>
          <RowGroup title={t('erasure.devices')} count={devices.length}>
            {devices.map((device, index) => (
              <Row
                key={index}
                title={device.name || t('rights.unnamedDevice')}
                sub={[
                  ownName(session, device.member),
                  device.seen === null
                    ? t('rights.neverSeen')
                    : t('team.lastSeen', { time: formats.value.relativeTime(device.seen, at) }),
                ].join(' · ')}
              />
            ))}
          </RowGroup>
        </>
      )}
      <Note tone="info">{t('erasure.outOfReach')}</Note>
    </Sheet>
  );
}

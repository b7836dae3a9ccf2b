import { linkAddress } from '@sidebook/domain/activities/link';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { Comment } from '@sidebook/domain/records/schema';
import { writtenLink } from '@sidebook/domain/stream/links';
import { itemsOfEntry, sentTo } from '@sidebook/domain/stream/stream';
import { withIds } from '@sidebook/domain/timeline/mentions';
import { getItems } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { Link } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { FilesField } from '../../components/files-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { FILE_LIMIT } from '../../session/keep-blob.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import type { DraftFile } from '../activities/activity-draft.ts';
import { keepDraftFiles } from '../activities/draft-files.ts';
import { FileTarget } from '../activities/file-target.tsx';
import { useDraftFiles } from '../activities/use-draft-files.ts';
import { perform, showProblem } from '../shell/perform.ts';
import { ChosenPeople } from '../tasks/chosen.tsx';
import { writtenText } from '../timeline/entry-actions.ts';
import { mentionable, MentionsField } from '../timeline/mentions-field.tsx';
import { mailPost } from './mail-post.ts';
import { ItemsField } from './items-field.tsx';

export interface PostFormProps {
  session: Session;
  /** The message to write anew; absent = a new one. */
  post?: Comment | undefined;
  onClose: () => void;
}

/** Posts a message, or writes an own one anew (FEED-14..17); who gets it by e-mail is written to next, in the rep's own mail (FEED-15). Ctrl+Enter sends it from the text, Esc leaves it. */
export function PostForm({ session, post, onClose }: PostFormProps) {
  const known = useLive(() => itemsOf(session, post), [session, post]);
  if (!known) return null;
  return <LoadedForm session={session} post={post} known={known} onClose={onClose} />;
}

interface Known {
  readonly about: readonly ItemRow[];
  readonly recipients: readonly ItemRow[];
}

async function itemsOf({ rows }: Session, post: Comment | undefined): Promise<Known> {
  if (!post) return { about: [], recipients: [] };
  const [about, recipients] = await Promise.all([
    getItems(rows, itemsOfEntry(post)),
    getItems(rows, sentTo(post).clients),
  ]);
  return { about, recipients };
}

function LoadedForm({ session, post, known, onClose }: PostFormProps & { known: Known }) {
  const [local] = useState(newLocalId);
  const [text, setText] = useState(() => (post ? writtenText(session, post) : ''));
  const [about, setAbout] = useState(known.about);
  const [to, setTo] = useState<readonly string[]>(() => (post ? sentTo(post).members : []));
  const [recipients, setRecipients] = useState(known.recipients);
  const [attached, setAttached] = useState<readonly DraftFile[]>([]);
  const files = useDraftFiles((more) => setAttached((before) => [...before, ...more]));
  const hasFiles = attached.length + Object.keys(post?.files ?? {}).length > 0;
  const form = useForm({ text: text.trim() === '' && !hasFiles ? t('stream.textMissing') : undefined }, send);

  async function send(): Promise<void> {
    const written = withIds(text.trim(), mentionable(session));
    const said = {
      text: written.text,
      mentions: Object.values(written.mentions),
      about: [...about.map(({ id }) => id), ...unknownOf(post ? itemsOfEntry(post) : [], known.about)],
      to: to as MemberId[],
      recipients: [...recipients.map(({ id }) => id), ...unknownOf(post ? sentTo(post).clients : [], known.recipients)],
    };
    try {
      const answer = post
        ? await perform('post.edit', { id: post.id, ...said }, () => t('stream.saved'))
        : await perform('post.create', { local, ...said, files: await keptFiles() }, () => t('stream.posted'));
      if (!answer) return;
      onClose();
      const added = recipients.filter((row) => !known.recipients.some(({ id }) => id === row.id));
      if (added.length > 0) mailPost(text, about, added);
    } catch (error) {
      // The bytes of a file could not be read or kept.
      showProblem(error);
    }
  }

  async function keptFiles() {
    const kept = await keepDraftFiles(session, attached, about[0]?.space ?? session.space);
    return kept.map(({ attachment }) => attachment);
  }

  return (
    <Sheet
      title={post ? t('stream.edit') : t('stream.newMessage')}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={post ? t('app.save') : t('stream.post')} busy={form.busy} onCancel={onClose} />}
    >
      <FileTarget onFiles={files.add} onOver={files.setOver}>
        <MentionsField
          session={session}
          label={t('activities.message')}
          value={text}
          onChange={setText}
          error={form.problems.text}
          onSend={form.submit}
        />
        <ItemsField
          session={session}
          label={t('stream.about')}
          help={t('stream.aboutHelp')}
          chosen={about}
          onChange={setAbout}
        />
        <ChosenPeople session={session} label={t('stream.to')} chosen={to} onChange={setTo} />
        <ItemsField
          session={session}
          label={t('stream.byMail')}
          tone="mail"
          help={t('stream.byMailHelp')}
          accept={takesMail}
          chosen={recipients}
          onChange={setRecipients}
        />
        <AddLink
          onAdd={(link) => setText((before) => `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${link}`)}
        />
        {!post && (
          <FilesField
            label={t('activities.files')}
            choose={t('app.attach')}
            hint={t('form.dropFiles', { limit: formats.value.bytes(FILE_LIMIT) })}
            files={attached.map(({ element, name, size }) => ({ id: element, name, size: formats.value.bytes(size) }))}
            problems={files.problems}
            over={files.over}
            onFiles={files.add}
            onRemove={(element) => setAttached((before) => before.filter((file) => file.element !== element))}
          />
        )}
      </FileTarget>
    </Sheet>
  );
}

/** Those that are not on this device stay as they are. */
function unknownOf(ids: readonly RecordId[], known: readonly ItemRow[]): RecordId[] {
  return ids.filter((id) => !known.some((row) => row.id === id));
}

function takesMail({ kind, emails }: ItemRow): boolean {
  return (kind === 'contact' || kind === 'lead') && emails.length > 0;
}

/** A page or video with the title that it shall show (FEED-17). */
function AddLink({ onAdd }: { onAdd: (link: string) => void }) {
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const href = linkAddress(address);
  if (!open) {
    return (
      <div class="line">
        <Button size="sm" icon={Link} onClick={() => setOpen(true)}>
          {t('stream.addLink')}
        </Button>
      </div>
    );
  }
  const add = (): void => {
    setTried(true);
    if (href === null || href.startsWith('mailto:')) return;
    onAdd(writtenLink(title, href));
    setOpen(false);
    setTitle('');
    setAddress('');
    setTried(false);
  };
  return (
    <div class="stack">
      <TextInput
        label={t('form.link')}
        value={address}
        onChange={setAddress}
        type="url"
        autoFocus
        maxLength={2000}
        error={tried && (href === null || href.startsWith('mailto:')) ? t('app.errorLink') : undefined}
      />
      <TextInput label={t('activities.title')} value={title} onChange={setTitle} maxLength={200} />
      <div class="line">
        <Button size="sm" onClick={add}>
          {t('stream.addLink')}
        </Button>
        <Button size="sm" tone="quiet" onClick={() => setOpen(false)}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}

import { priorities } from '@sidebook/domain/activities/looks';
import type { ItemRow } from '@sidebook/projections/tables';
import { Flag, Link, MapPin, Palette, Paperclip, Plus, UserRound, UsersRound } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { FilesField } from '../../components/files-field.tsx';
import type { Glyph } from '../../components/icon.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { FILE_LIMIT } from '../../session/keep-blob.ts';
import type { Session } from '../../session/session.ts';
import type { Block, Draft } from './activity-draft.ts';
import { ClientBlock } from './client-block.tsx';
import { ColleaguesBlock } from './colleagues-block.tsx';
import { ColourPicker } from './colour-picker.tsx';
import type { DraftFiles } from './use-draft-files.ts';

const blockTexts: Readonly<Record<Block, TextKey>> = {
  client: 'activities.client',
  colleagues: 'form.colleagues',
  place: 'activities.place',
  link: 'form.link',
  priority: 'activities.priority',
  colour: 'activities.colour',
  files: 'activities.files',
};
const glyphs: Readonly<Record<Block, Glyph>> = {
  client: UserRound,
  colleagues: UsersRound,
  place: MapPin,
  link: Link,
  priority: Flag,
  colour: Palette,
  files: Paperclip,
};
const priorityTexts: Readonly<Record<Draft['priority'], TextKey>> = {
  low: 'activities.priorityLow',
  medium: 'activities.priorityMedium',
  high: 'activities.priorityHigh',
};

const nameOfBlock = (block: Block): string => t(blockTexts[block] as 'activities.client');

/** Offers the blocks that are not in the form yet (ACT-10): it stays as short as what is said. */
export function AddBlock({ blocks, onAdd }: { blocks: readonly Block[]; onAdd: (block: Block) => void }) {
  if (blocks.length === 0) return null;
  return (
    <div class="line">
      <MenuButton
        icon={Plus}
        label={t('app.add')}
        entries={blocks.map((block) => ({
          id: block,
          label: nameOfBlock(block),
          icon: glyphs[block],
          onSelect: () => onAdd(block),
        }))}
      >
        {t('app.add')}
      </MenuButton>
    </div>
  );
}

export interface FormBlockProps {
  block: Block;
  session: Session;
  item: ItemRow | undefined;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  linkError: string | undefined;
  files: DraftFiles;
  /** It was just added: typing goes on in it. */
  focused: boolean;
}

export function FormBlock({ focused, ...props }: FormBlockProps) {
  return (
    <FocusedOnce when={focused}>
      <BlockFields {...props} />
    </FocusedOnce>
  );
}

function BlockFields({ block, session, item, draft, onChange, linkError, files }: Omit<FormBlockProps, 'focused'>) {
  switch (block) {
    case 'client':
      return (
        <ClientBlock session={session} item={item} value={draft.client} onChange={(client) => onChange({ client })} />
      );
    case 'colleagues':
      return (
        <ColleaguesBlock
          session={session}
          value={draft.colleagues}
          onChange={(colleagues) => onChange({ colleagues })}
        />
      );
    case 'place':
      return (
        <TextInput
          label={nameOfBlock(block)}
          value={draft.place}
          onChange={(place) => onChange({ place })}
          maxLength={500}
        />
      );
    case 'link':
      return (
        <TextInput
          label={nameOfBlock(block)}
          value={draft.link}
          onChange={(link) => onChange({ link })}
          placeholder="https://firm.example"
          error={linkError}
          maxLength={2000}
        />
      );
    case 'priority':
      return (
        <div class="field">
          <span class="label">{nameOfBlock(block)}</span>
          <Segmented
            label={nameOfBlock(block)}
            value={draft.priority}
            segments={priorities.map((value) => ({
              value,
              label: t(priorityTexts[value] as 'activities.priorityLow'),
            }))}
            onChange={(priority) => onChange({ priority })}
          />
        </div>
      );
    case 'colour':
      return <ColourPicker value={draft.colour} onChange={(colour) => onChange({ colour })} />;
    case 'files':
      return (
        <FilesField
          label={nameOfBlock(block)}
          choose={t('app.attach')}
          hint={t('form.dropFiles', { limit: formats.value.bytes(FILE_LIMIT) })}
          files={draft.files.map(({ element, name, size }) => ({ id: element, name, size: formats.value.bytes(size) }))}
          problems={files.problems}
          over={files.over}
          onFiles={files.add}
          onRemove={(element) => onChange({ files: draft.files.filter((file) => file.element !== element) })}
        />
      );
  }
}

/** Puts the focus into its first field when it appears. */
function FocusedOnce({ when, children }: { when: boolean; children: ComponentChildren }) {
  const part = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!when) return;
    const field = part.current?.querySelector<HTMLElement>('input:not(.sr), select, button, input:checked');
    field?.focus();
    part.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={part}>{children}</div>;
}

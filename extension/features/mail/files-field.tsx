import { Check } from '../../components/check.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { ParsedAttachment } from '../../webmail/parse-message.ts';

/** Files ticked at first: what the sender attached, not the pictures in the text. */
export function proposedFiles(files: readonly ParsedAttachment[]): ReadonlySet<number> {
  return new Set(files.flatMap((file, index) => (file.inline ? [] : [index])));
}

/** Which attachments are kept with the message (EXT-10). */
export function FilesField({
  files,
  kept,
  onChange,
}: {
  files: readonly ParsedAttachment[];
  kept: ReadonlySet<number>;
  onChange: (kept: ReadonlySet<number>) => void;
}) {
  if (files.length === 0) return null;
  return (
    <fieldset class="field">
      <legend class="label">{t('mail.keepAttachments')}</legend>
      {files.map((file, index) => (
        <Check
          key={`${index}-${file.name}`}
          label={<span class="clip">{file.name}</span>}
          checked={kept.has(index)}
          note={formats.value.bytes(file.size)}
          onChange={(ticked) => {
            const next = new Set(kept);
            if (ticked) next.add(index);
            else next.delete(index);
            onChange(next);
          }}
        />
      ))}
    </fieldset>
  );
}

import { CircleAlert, Paperclip, X } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface FileInList {
  id: string;
  name: string;
  /** In words: "2.4 MB". */
  size: string;
}

export interface FilesFieldProps {
  label: string;
  /** The button's words: "Attach file". */
  choose: string;
  /** What else can be done, and how large a file may be. */
  hint: string;
  files: readonly FileInList[];
  /** Why some were not attached: a sentence for each. */
  problems: readonly string[];
  /** Something with files hovers over the form. */
  over: boolean;
  onFiles: (files: readonly File[]) => void;
  onRemove: (id: string) => void;
}

/** Several files: those that are there, a button for more, and a place that says that they can be dropped. */
export function FilesField({ label, choose, hint, files, problems, over, onFiles, onRemove }: FilesFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  return (
    <fieldset class="field" aria-describedby={hintId}>
      <legend class="label">{label}</legend>
      {files.length > 0 && (
        <ul class="stack" aria-label={label}>
          {files.map(({ id, name, size }) => (
            <li key={id} class="line line-1">
              <Icon of={Paperclip} size={14} class="faint" />
              <span class="grow clip" title={name}>
                {name}
              </span>
              <span class="t-12 faint amount">{size}</span>
              <IconButton size="xs" icon={X} label={t('app.removeNamed', { name })} onClick={() => onRemove(id)} />
            </li>
          ))}
        </ul>
      )}
      <div class={classNames('drop drop-low', over && 'is-over')}>
        <Button size="sm" icon={Paperclip} onClick={() => input.current?.click()}>
          {choose}
        </Button>
        <span class="help" id={hintId}>
          {hint}
        </span>
      </div>
      <input
        ref={input}
        class="sr"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // Choosing the same file again must be heard, too.
          event.currentTarget.value = '';
          if (chosen.length > 0) onFiles(chosen);
        }}
      />
      {problems.length > 0 && (
        <div class="stack" role="alert">
          {problems.map((problem) => (
            <span key={problem} class="error">
              <Icon of={CircleAlert} size={14} />
              <span>{problem}</span>
            </span>
          ))}
        </div>
      )}
    </fieldset>
  );
}

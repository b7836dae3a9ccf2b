import { Upload } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface FileDropProps {
  /** What to do: "CSV or vCard. Drop it here, or choose it." */
  hint: string;
  /** The button's words: "Choose a file". */
  choose: string;
  /** File types as `accept` of an input takes them. */
  accept: string;
  /** The one thing to press on the screen. */
  primary?: boolean | undefined;
  disabled?: boolean | undefined;
  onFile: (file: File) => void;
}

/** A place to drop a file on, and a button for those who choose it. */
export function FileDrop({ hint, choose, accept, primary, disabled, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      class={classNames('drop', over && 'is-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file && !disabled) onFile(file);
      }}
    >
      <Icon of={Upload} size={24} />
      <p>{hint}</p>
      <Button tone={primary ? 'primary' : 'plain'} disabled={disabled} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <input
        ref={input}
        class="sr"
        type="file"
        accept={accept}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Choosing the same file again must be heard, too.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

import { Plus, X } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';

export interface EntryListProps {
  /** Accessible name of the list. */
  label: string;
  entries: readonly string[];
  onRemove: (entry: string) => void;
  /** Words of the button that takes an entry away, with its name: "Withdraw". */
  removeLabel?: ((entry: string) => string) | undefined;
  /** Label of the field for a further one. */
  addLabel: string;
  /** The entry as it is kept, or null when the text is none. */
  read: (typed: string) => string | null;
  /** One sentence with an example. */
  wrong: string;
  /** Called in the same turn as the click: the browser may have to be asked. */
  onAdd: (entry: string) => void;
  /** In place of the list while it is empty. */
  empty?: string | undefined;
  placeholder?: string | undefined;
}

/** A short list of texts that a person adds to and takes from. */
export function EntryList(props: EntryListProps) {
  const { label, entries, removeLabel = (entry) => t('app.removeNamed', { name: entry }) } = props;
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  function add(): void {
    const entry = props.read(typed);
    setWrong(entry === null);
    if (entry === null) return;
    setTyped('');
    props.onAdd(entry);
  }
  return (
    <div class="stack">
      {entries.length > 0 ? (
        <ul class="entries" aria-label={label}>
          {entries.map((entry) => (
            <li key={entry} class="line">
              <span class="grow clip" title={entry}>
                {entry}
              </span>
              <IconButton
                icon={X}
                size="sm"
                tone="quiet"
                label={removeLabel(entry)}
                onClick={() => props.onRemove(entry)}
              />
            </li>
          ))}
        </ul>
      ) : (
        props.empty !== undefined && <p class="help">{props.empty}</p>
      )}
      <form
        class="line entry-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <div class="grow">
          <TextInput
            label={props.addLabel}
            value={typed}
            placeholder={props.placeholder}
            maxLength={320}
            error={isWrong ? props.wrong : undefined}
            onChange={(value) => {
              setTyped(value);
              setWrong(false);
            }}
          />
        </div>
        <Button type="submit" icon={Plus}>
          {t('app.add')}
        </Button>
      </form>
    </div>
  );
}

import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Icon } from '../../components/icon.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { closeSheet } from '../shell/shown-sheet.ts';
import { matchesWords } from './command-match.ts';
import { type Command, commandsOf } from './commands.ts';

/** Everything that can be done from anywhere: typing narrows, the arrows choose, Enter does it, Esc leaves. */
export function CommandsSheet({ session }: { session: Session }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = commandsOf(session).filter(({ words }) => matchesWords(typed, words));
  const chosen = useRef<Command | undefined>(undefined);
  // Once this sheet is gone: one that the command opens finds the focus and the keys as they were without it.
  useEffect(() => () => chosen.current?.run(), []);
  const marked = Math.min(at, found.length - 1);
  // Pressed again it leaves; the browser would go to its address bar.
  useKeys([{ key: 'mod+k', run: closeSheet }]);

  const run = (command: Command | undefined): void => {
    if (!command) return;
    chosen.current = command;
    closeSheet();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // The browser would only empty the field.
      event.preventDefault();
      closeSheet();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    setAt((marked + step + found.length) % found.length);
  };
  return (
    <Sheet title={t('navigation.commands')} onClose={closeSheet} onSubmit={() => run(found[marked])}>
      <input
        class="input"
        role="combobox"
        aria-label={t('navigation.findCommand')}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${listId}-${marked}` : undefined}
        placeholder={t('navigation.findCommand')}
        autoComplete="off"
        autoFocus
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 && (
        <p class="dim" role="status">
          {t('app.nothingFoundFor', { query: typed })}
        </p>
      )}
      <CommandList id={listId} commands={found} marked={marked} onMark={setAt} onRun={run} />
    </Sheet>
  );
}

interface CommandListProps {
  id: string;
  commands: readonly Command[];
  marked: number;
  onMark: (index: number) => void;
  onRun: (command: Command) => void;
}

/** The field keeps the focus and moves the mark. */
function CommandList({ id, commands, marked, onMark, onRun }: CommandListProps) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [marked, commands.length]);
  return (
    <ul ref={list} id={id} class="commands" role="listbox" aria-label={t('navigation.commands')}>
      {commands.map((command, index) => (
        <li
          key={command.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === marked}
          onPointerMove={() => onMark(index)}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onRun(command)}
        >
          <Icon of={command.icon} class="dim" />
          <span class="grow clip" title={command.words}>
            {command.words}
          </span>
          {command.keys !== undefined && (
            <>
              <Kbd keys={command.keys} />
              <span class="sr">{command.keys}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

import type { MemberId } from '@sidebook/domain/ids';
import { mentionAt, type Mentionable } from '@sidebook/domain/timeline/mentions';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Field } from '../../components/field.tsx';
import { ChoiceList } from '../../components/picker.tsx';
import { formats } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

export interface MentionsFieldProps {
  session: Session;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** Ctrl+Enter in the text. */
  onSend?: (() => void) | undefined;
}

/** Teammates who can be mentioned: those with a name, in the order of a reader. */
export function mentionable({ members }: Session): Mentionable[] {
  return members
    .filter(({ name, removed }) => name.trim() !== '' && !removed)
    .map(({ id, name }) => ({ id: id as MemberId, name: name.trim() }))
    .toSorted((a, b) => formats.value.compare(a.name, b.name));
}

/** A text in which `@` offers teammates: arrow keys choose, Enter or Tab takes, Esc closes the list. */
export function MentionsField({ session, label, value, onChange, error, onSend }: MentionsFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState(value.length);
  const [marked, setMarked] = useState(0);
  const [closed, setClosed] = useState(false);
  const next = useRef<number | null>(null);
  const listId = useId();
  const typing = mentionAt(value, cursor);
  const people = typing && !closed ? matching(session, typing.typed) : [];
  const at = Math.min(marked, Math.max(0, people.length - 1));

  useLayoutEffect(() => {
    if (next.current === null) return;
    area.current?.setSelectionRange(next.current, next.current);
    next.current = null;
  }, [value]);

  const take = (index: number): void => {
    const person = people[index];
    if (!person || !typing) return;
    const end = typing.from + person.name.length + 2;
    onChange(`${value.slice(0, typing.from)}@${person.name} ${value.slice(cursor).replace(/^ /, '')}`);
    next.current = end;
    setCursor(end);
    setMarked(0);
  };
  const follow = (): void => setCursor(area.current?.selectionStart ?? value.length);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (onSend && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      onSend();
    }
    if (people.length === 0 || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setMarked((at + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') take(at);
    else if (event.key === 'Escape') setClosed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Field label={label} hideLabel error={error}>
      {(control) => (
        <>
          <textarea
            {...control}
            ref={area}
            class="input"
            rows={3}
            value={value}
            autoFocus
            aria-autocomplete="list"
            aria-controls={people.length > 0 ? listId : undefined}
            aria-activedescendant={people.length > 0 ? `${listId}-${at}` : undefined}
            onInput={(event) => {
              setClosed(false);
              setMarked(0);
              setCursor(event.currentTarget.selectionStart);
              onChange(event.currentTarget.value);
            }}
            onKeyUp={follow}
            onClick={follow}
            onBlur={() => setClosed(true)}
            onKeyDown={onKeyDown}
          />
          {people.length > 0 && (
            <ChoiceList
              id={listId}
              label={label}
              anchor={area}
              choices={people.map(({ id, name }) => ({ id, text: name }))}
              create={undefined}
              marked={at}
              onMark={setMarked}
              onTake={take}
            />
          )}
        </>
      )}
    </Field>
  );
}

/** Names of which a word begins with what is typed; none once a whole name stands there. */
function matching(session: Session, typed: string): Mentionable[] {
  const wanted = typed.toLocaleLowerCase();
  const begins = (name: string): boolean => {
    const low = name.toLocaleLowerCase();
    return low.startsWith(wanted) || low.split(/\s+/).some((word) => word.startsWith(wanted));
  };
  return mentionable(session)
    .filter(({ name }) => begins(name))
    .slice(0, 8);
}

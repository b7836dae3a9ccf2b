import { useRef, useState } from 'preact/hooks';

/** What is wrong with the fields of a form, each as a sentence; nothing where nothing is. */
export type Problems<Field extends string> = Readonly<Partial<Record<Field, string | undefined>>>;

export interface Form<Field extends string> {
  /** What to say at the fields: nothing before the user has tried to send the form. */
  readonly problems: Problems<Field>;
  /** It is on its way. */
  readonly busy: boolean;
  /** Sends it, unless something is wrong with it or it is on its way already: Enter is pressed twice easily. */
  submit(): void;
}

/** A form that is checked when it is sent, and from then on with each letter. */
export function useForm<Field extends string>(problems: Problems<Field>, send: () => Promise<unknown>): Form<Field> {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  async function submit(): Promise<void> {
    setTried(true);
    if (sending.current || Object.values(problems).some((problem) => problem !== undefined)) return;
    sending.current = true;
    setBusy(true);
    try {
      await send();
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  return {
    problems: tried ? problems : ({} as Problems<Field>),
    busy,
    submit: () => void submit(),
  };
}

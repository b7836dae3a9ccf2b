import type { ComponentChildren } from 'preact';
import type { ParameterValue } from '../locales/message.ts';
import { pieces, type TextKey } from '../locales/texts.ts';

export interface SentenceProps {
  /** Key of the text. */
  of: TextKey;
  /** Numbers and words that are filled in. */
  with?: Readonly<Record<string, ParameterValue>> | undefined;
  /** Elements that stand at the place of a parameter: a link, a name in bold. */
  parts: Readonly<Record<string, ComponentChildren>>;
}

/** A sentence with elements inside, so that it is translated whole. */
export function Sentence({ of: key, with: parameters = {}, parts }: SentenceProps) {
  return <>{pieces(key, parameters).map((piece) => (typeof piece === 'string' ? piece : parts[piece.parameter]))}</>;
}

/** What a check found, in words for the one who runs the server. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'wrong';
  readonly text: string;
}

export const ok = (text: string): Finding => ({ level: 'ok', text });
export const warning = (text: string): Finding => ({ level: 'warning', text });
export const wrong = (text: string): Finding => ({ level: 'wrong', text });

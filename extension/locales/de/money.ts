import type { money as english } from '../en/money.ts';
import type { Translated } from '../message.ts';

export const money: Translated<typeof english> = {
  'money.currencies': 'Währungen',
  'money.hint': 'In diesen Währungen lassen sich Beträge eingeben. Beträge in einer anderen bleiben, wie sie sind.',
  'money.usual': 'Standardwährung',
  'money.isUsual': 'Standard',
  'money.add': 'Währung hinzufügen',
  'money.codeOrName': 'Kürzel oder Name',
  'money.unknown': 'Keine Währung heißt „{text}“',
  'money.notOffered': '{code} steht hier nicht zur Auswahl. Möglich sind: {offered}',
};

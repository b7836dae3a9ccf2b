import type { money as english } from '../en/money.ts';
import type { Translated } from '../message.ts';

export const money: Translated<typeof english> = {
  'money.currencies': 'Valute',
  'money.hint': 'Gli importi possono essere in queste valute. Quelli in un’altra restano come sono.',
  'money.usual': 'Valuta predefinita',
  'money.isUsual': 'Predefinita',
  'money.add': 'Aggiungi una valuta',
  'money.codeOrName': 'Codice o nome',
  'money.unknown': 'Nessuna valuta si chiama «{text}»',
  'money.notOffered': '{code} non è disponibile qui. Scegli tra: {offered}',
};

import type { money as english } from '../en/money.ts';
import type { TranslatedToPolish } from '../message.ts';

export const money: TranslatedToPolish<typeof english> = {
  'money.currencies': 'Waluty',
  'money.hint': 'W tych walutach można podawać kwoty. Kwoty w innej walucie pozostają bez zmian.',
  'money.usual': 'Waluta domyślna',
  'money.isUsual': 'Domyślna',
  'money.add': 'Dodaj walutę',
  'money.codeOrName': 'Kod lub nazwa',
  'money.unknown': 'Żadna waluta nie nazywa się „{text}”',
  'money.notOffered': 'Waluta {code} nie jest tu dostępna. Do wyboru: {offered}',
};

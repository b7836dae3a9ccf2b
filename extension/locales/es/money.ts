import type { money as english } from '../en/money.ts';
import type { Translated } from '../message.ts';

export const money: Translated<typeof english> = {
  'money.currencies': 'Monedas',
  'money.hint': 'Los importes pueden estar en estas monedas. Los que están en otra se quedan como están.',
  'money.usual': 'Moneda predeterminada',
  'money.isUsual': 'Predeterminada',
  'money.add': 'Añadir una moneda',
  'money.codeOrName': 'Código o nombre',
  'money.unknown': 'Ninguna moneda se llama «{text}»',
  'money.notOffered': '{code} no está disponible aquí. Elige entre: {offered}',
};

export { typedAmount } from '@sidebook/domain/fields/amount';

export function isEmailAddress(text: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(text);
}

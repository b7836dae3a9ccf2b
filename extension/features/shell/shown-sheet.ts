import { signal } from '@preact/signals';
import type { ItemKind } from '@sidebook/domain/records/schema';

/** What can be made from anywhere. */
export type NewThing = ItemKind | 'activity' | 'task';

export type ShellSheet =
  | { readonly kind: 'keys' | 'search' | 'commands' }
  | { readonly kind: 'create'; readonly what: NewThing };

/** The sheet that covers the page; a sheet is never stacked on a sheet. */
export const shownSheet = signal<ShellSheet | undefined>(undefined);

export function showSheet(sheet: ShellSheet): void {
  shownSheet.value = sheet;
}

export function closeSheet(): void {
  shownSheet.value = undefined;
}

import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

/** The space that a document belongs to; undefined for what stands in none. */
export function spaceOfDocument(document: string): string | undefined {
  const address = parseDocumentName(document);
  return address?.kind === 'shard' ? address.space : undefined;
}

/**
 * Names of documents on the wire and in the device's store.
 *
 *   <workspace>/org                    settings that all read and admins write
 *   <workspace>/s/<space>/<shard>      records of one space, cut into shards of bounded size
 *   <workspace>/u/<member>             one member's own marks and settings
 *
 * On the wire a document's epoch follows its name, `<name>@<epoch>`, unless it is 0: who comes with the copy of another epoch
 * comes to another document.
 */
const PART = /^[A-Za-z0-9_-]{1,40}$/;

export type DocumentAddress =
  | { readonly kind: 'org'; readonly workspace: string }
  | { readonly kind: 'shard'; readonly workspace: string; readonly space: string; readonly shard: string }
  | { readonly kind: 'member'; readonly workspace: string; readonly member: string };

/** The address behind a name, or null for anything that is not exactly one of the three forms. */
export function parseDocumentName(name: string): DocumentAddress | null {
  const parts = name.split('/');
  if (!parts.every((part) => PART.test(part))) return null;
  const [workspace, kind, third, fourth] = parts as [string, string?, string?, string?];
  if (parts.length === 2 && kind === 'org') return { kind: 'org', workspace };
  if (parts.length === 3 && kind === 'u' && third) return { kind: 'member', workspace, member: third };
  if (parts.length === 4 && kind === 's' && third && fourth) {
    return { kind: 'shard', workspace, space: third, shard: fourth };
  }
  return null;
}

export function documentName(address: DocumentAddress): string {
  switch (address.kind) {
    case 'org':
      return `${address.workspace}/org`;
    case 'shard':
      return `${address.workspace}/s/${address.space}/${address.shard}`;
    case 'member':
      return `${address.workspace}/u/${address.member}`;
  }
}

/** The name under which a copy of that epoch is synchronised. */
export function wireName(name: string, epoch: number): string {
  return epoch === 0 ? name : `${name}@${epoch}`;
}

/** Name, address and epoch behind a name on the wire, or null for anything that is not exactly one. */
export function parseWireName(
  text: string,
): { readonly name: string; readonly address: DocumentAddress; readonly epoch: number } | null {
  const [, name = '', digits] = /^([^@]*)(?:@([1-9][0-9]{0,15}))?$/.exec(text) ?? [];
  const address = parseDocumentName(name);
  const epoch = Number(digits ?? 0);
  return address && Number.isSafeInteger(epoch) ? { name, address, epoch } : null;
}

/** Whether a text may stand as one part of a document's name. */
export function isNamePart(text: string): boolean {
  return PART.test(text);
}

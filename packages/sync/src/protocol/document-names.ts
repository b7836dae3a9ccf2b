/**
 * Names of documents on the wire and in the device's store.
 *
 *   <workspace>/org                    settings that all read and admins write
 *   <workspace>/s/<space>/<shard>      records of one space, cut into shards of bounded size
 *   <workspace>/u/<member>             one member's own marks and settings
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

/** Whether a text may stand as one part of a document's name. */
export function isNamePart(text: string): boolean {
  return PART.test(text);
}

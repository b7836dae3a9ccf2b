import * as Y from 'yjs';

/**
 * Whether a struct is all that a document is made of (SAFE-1): an entry of a map at the document's root with one plain value, or
 * entries that were deleted or replaced. An entry stands after the one that it replaces, or after none, and before none; so all
 * copies put it in the same place. Of an item with a right neighbour Yjs takes on trust that both neighbours belong together:
 * where it ends up then depends on which items lie in memory as one and on what came first, and copies differ for good.
 */
export function isMapEntry(struct: Y.Item | Y.GC | Y.Skip, depth: number): boolean {
  if (!(struct instanceof Y.Item) || struct.rightOrigin !== null) return false;
  // With an origin the key is that of the entry there. Without one they are told, the root by its name.
  const parent: unknown = struct.parent;
  if (struct.origin === null && (typeof parent !== 'string' || struct.parentSub === null)) return false;
  const { content } = struct;
  if (content instanceof Y.ContentDeleted) return true;
  return content instanceof Y.ContentAny && content.arr.length === 1 && isPlain(content.arr[0], depth);
}

/**
 * What JSON can say, and `undefined` for a field that is not there: a client could not write anything else down. Values are the
 * clients' business otherwise, but none may be nested so deeply that reading it overflows a stack.
 */
function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return depth > 0 && Object.values(value).every((inner) => isPlain(inner, depth - 1));
}

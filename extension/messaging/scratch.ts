import { scratchFiles } from '../platform/scratch-files.ts';
import { newLocalId } from './local-ids.ts';

/** Hands a file over to the worker without holding it in memory; resolves with the name under which it finds it. */
export async function handOver(file: Blob): Promise<string> {
  const name = `given-${newLocalId()}`;
  const writer = await scratchFiles.create(name);
  try {
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) await writer.write(piece.value);
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
  return name;
}

/** A file that the worker has written; null when it is gone. */
export function takeOver(name: string): Promise<Blob | null> {
  return scratchFiles.open(name);
}

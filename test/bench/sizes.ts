import { buildExtension } from '../run/build.ts';
import { entrypointSizes } from '../support/bundle-sizes.ts';

/** Bytes of each entrypoint: what runs at once (`min`, `gz`), its style, and what it loads later. */
export async function run(): Promise<object> {
  const folder = await buildExtension('chrome');
  const sizes = entrypointSizes(folder);
  return Object.fromEntries(sizes.map(({ name, script, style, lazy }) => [name, { ...script, style, lazy }]));
}

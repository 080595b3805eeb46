import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root: the nearest folder above this file that holds `nest-cli.json`. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'nest-cli.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('nest-cli.json was not found above the platform library');
    folder = parent;
  }
  return folder;
}

/**
 * Path of a compiled file, for child processes. `source` is relative to the root without its extension, for example
 * `libs/documents/src/sandbox/child`. Under Vitest the caller runs from source while its children run from dist.
 */
export function compiledEntry(source: string): string {
  return join(projectRoot(), 'dist', `${source}.js`);
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/platform';
import { z } from 'zod';
import { adapterDescription, type AdapterDescription } from './adapter-description.js';
import { absent } from './absent.js';
import type { InstalledModel } from './registry.js';

/** An adapter folder whose description has been checked. Its matrices are checked when it is loaded. */
export interface InstalledAdapter {
  /** Requests name it so. */
  readonly name: string;
  /** Absolute path, `<models folder>/adapter/<name>`. */
  readonly folder: string;
  readonly description: AdapterDescription;
}

/**
 * Reads one adapter folder.
 * @throws AppError `model-invalid` when there is no `adapter.json` or it is not what it says
 */
export async function openAdapter(folder: string, name: string): Promise<InstalledAdapter> {
  const invalid = (reason: string, cause?: unknown) =>
    new AppError('model-invalid', { detail: `adapter ${name}: ${reason}`, cause });
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, 'adapter.json'), 'utf8'));
  } catch (cause) {
    throw invalid('adapter.json cannot be read', cause);
  }
  const parsed = adapterDescription.safeParse(content);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  if (parsed.data.name !== name) throw invalid(`adapter.json describes ${parsed.data.name}`);
  return { name, folder, description: parsed.data };
}

/** Names and folders of the adapters of some model folders, sorted by name; the first folder that holds a name wins. */
export async function adapterFolders(modelFolders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const modelFolder of modelFolders) {
    const adapters = join(modelFolder, 'adapter');
    for (const name of (await readdir(adapters).catch(absent)) ?? []) {
      if (!found.has(name)) found.set(name, join(adapters, name));
    }
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The adapters that were made for the graph of a generator.
 * @param report hears of adapters that cannot be read; the others are found all the same
 */
export async function findAdapters(
  modelFolders: readonly string[],
  generator: InstalledModel<'generator'>,
  report: (error: unknown, what: string) => void,
): Promise<InstalledAdapter[]> {
  const { graph, files } = generator.description;
  const found: InstalledAdapter[] = [];
  for (const [name, folder] of await adapterFolders(modelFolders)) {
    try {
      const adapter = await openAdapter(folder, name);
      if (adapter.description.baseGraph === files[graph]?.sha256) found.push(adapter);
    } catch (error) {
      report(error, `the adapter ${name} cannot be read`);
    }
  }
  return found;
}

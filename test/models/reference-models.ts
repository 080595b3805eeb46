import { join } from 'node:path';
import { loadConfig } from '@app/platform';
import { unpackPack } from '../bench/data-packs.js';

/** Folder of the reference models; undefined, and said aloud, where the data pack is not at hand. */
export async function referenceModels(): Promise<string | undefined> {
  try {
    return join(await unpackPack('reference-models', loadConfig().SASEO_BENCH_DATA), 'models');
  } catch (error) {
    process.stderr.write(`skipped: ${(error as Error).message}\n`);
    return undefined;
  }
}

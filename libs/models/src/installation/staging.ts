import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, lockFileHolder, takeLockFile } from '@app/platform';
import type { ModelPlaces } from '../registry/model-places.js';
import { stagingFolder } from '../registry/staging-folder.js';

/** Where one installation works until it is whole. */
export interface Staging {
  /** Downloads; kept when the installation fails, so that the next one goes on with them. */
  readonly downloads: string;
  /** Empty, for what an archive holds. */
  readonly unpacked: string;
  /** Empty, for the finished folders, laid out as a folder of models. */
  readonly models: string;
}

/** Downloads that nobody went on with for so long are removed. */
const keptMs = 7 * 24 * 60 * 60 * 1_000;

const lockFile = 'lock';

/**
 * Runs an installation in a folder of its own. A process that is killed leaves the folder behind: the next
 * installation from the same source goes on with its downloads, and others remove it after a week.
 * @param source what is installed; two processes do not install the same one at once
 * @throws AppError `model-being-installed`, and what the work throws
 */
export async function withStaging<Result>(
  places: ModelPlaces,
  source: string,
  work: (staging: Staging) => Promise<Result>,
): Promise<Result> {
  const root = stagingFolder(places);
  const folder = join(root, createHash('sha256').update(source).digest('hex').slice(0, 16));
  const release = await takeFolder(folder);
  const staging: Staging = {
    downloads: join(folder, 'downloads'),
    unpacked: join(folder, 'unpacked'),
    models: join(folder, 'models'),
  };
  let isDone = false;
  try {
    await sweep(root);
    for (const each of [staging.unpacked, staging.models]) {
      // What a killed process left there is not known to be whole.
      await rm(each, { recursive: true, force: true });
      await mkdir(each, { mode: 0o700 });
    }
    const result = await work(staging);
    isDone = true;
    return result;
  } finally {
    const keeps = !isDone && (await hasFiles(staging.downloads));
    const { downloads, unpacked, models } = staging;
    for (const each of [unpacked, models, ...(keeps ? [] : [downloads])])
      await rm(each, { recursive: true, force: true });
    await release();
    // Stays where a download is kept, and where another process has come in.
    await rmdir(folder).catch(() => undefined);
  }
}

/** Makes the folder and takes it for this process. The process before may just be removing it: then once more. */
async function takeFolder(folder: string): Promise<() => Promise<void>> {
  for (let attempts = 0; ; attempts++) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const taken = await takeLockFile(join(folder, lockFile));
      if (typeof taken === 'number') throw new AppError('model-being-installed', { detail: `pid ${taken}` });
      return taken;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempts === 3) throw error;
    }
  }
}

/** Removes what nobody works on or comes back to. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const folder = join(root, name);
    const isRemoved = name.startsWith('removed-');
    const age = Date.now() - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now());
    const isHeld = (await lockFileHolder(join(folder, lockFile))) !== undefined;
    if (!isHeld && (isRemoved || age > keptMs)) await rm(folder, { recursive: true, force: true });
  }
}

async function hasFiles(folder: string): Promise<boolean> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.some((entry) => entry.isFile());
}

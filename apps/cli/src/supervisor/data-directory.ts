import { AppError } from '@app/platform';
import { chmod, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { processBirth } from './process-birth.js';

/**
 * Makes the data directory if there is none, for its owner alone. Made by root it may be passed through, because the
 * database then runs under another account; it still cannot be listed.
 */
export async function openDataDirectory(path: string): Promise<string> {
  const home = resolve(path);
  if (!(await stat(home).catch(() => undefined))) {
    await mkdir(home, { recursive: true });
    await chmod(home, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  return home;
}

interface Holder {
  pid: number;
  birth: string;
}

const lockFile = (home: string) => join(home, 'supervisor.lock');

/** The process that holds the directory, or undefined: a lock whose process is gone counts for nothing. */
export async function lockHolder(home: string): Promise<number | undefined> {
  const holder = parse(await readFile(lockFile(home), 'utf8').catch(() => ''));
  return holder && processBirth(holder.pid) === holder.birth ? holder.pid : undefined;
}

/** Throws `data-directory-in-use` with the pid when a process holds the directory, which need not be there. */
export async function refuseSecondStart(path: string): Promise<void> {
  const home = resolve(path);
  const pid = await lockHolder(home);
  if (pid !== undefined) throw new AppError('data-directory-in-use', { detail: `${home}, pid ${pid}` });
}

/**
 * Takes the directory for this process and returns how to give it back. Fails with `data-directory-in-use` and the pid
 * of the holder. A lock dies with its process, whatever happened to it: the file names a pid and when it began.
 */
export async function lockDataDirectory(home: string): Promise<() => Promise<void>> {
  const file = lockFile(home);
  const own = JSON.stringify({ pid: process.pid, birth: processBirth(process.pid) ?? '' });
  const prepared = `${file}.${process.pid}`;
  await writeFile(prepared, own, { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears at once with its content, and never replaces another.
        await link(prepared, file);
        return () => rm(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      await refuseSecondStart(home);
      await removeStale(file);
    }
  } finally {
    await rm(prepared, { force: true });
  }
}

/** Moves a dead lock away. If another start was faster, what was moved is its living lock: it goes back. */
async function removeStale(file: string): Promise<void> {
  const moved = `${file}.stale.${process.pid}`;
  await rename(file, moved).catch(() => undefined);
  const holder = parse(await readFile(moved, 'utf8').catch(() => ''));
  if (holder && processBirth(holder.pid) === holder.birth) await link(moved, file).catch(() => undefined);
  await rm(moved, { force: true });
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, birth } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof birth === 'string' ? { pid: pid as number, birth } : undefined;
  } catch {
    return undefined;
  }
}

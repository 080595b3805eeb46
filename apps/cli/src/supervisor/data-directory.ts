import { AppError, lockFileHolder, takeLockFile } from '@app/platform';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

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

const lockFile = (home: string) => join(home, 'supervisor.lock');

/** The process that holds the directory, or undefined: a lock whose process is gone counts for nothing. */
export function lockHolder(home: string): Promise<number | undefined> {
  return lockFileHolder(lockFile(home));
}

/** Throws `data-directory-in-use` with the pid when a process holds the directory, which need not be there. */
export async function refuseSecondStart(path: string): Promise<void> {
  const home = resolve(path);
  const pid = await lockHolder(home);
  if (pid !== undefined) throw inUse(home, pid);
}

/**
 * Takes the directory for this process and returns how to give it back. Fails with `data-directory-in-use` and the pid
 * of the holder.
 */
export async function lockDataDirectory(home: string): Promise<() => Promise<void>> {
  const taken = await takeLockFile(lockFile(home));
  if (typeof taken === 'number') throw inUse(home, taken);
  return taken;
}

function inUse(home: string, pid: number): AppError {
  return new AppError('data-directory-in-use', { detail: `${home}, pid ${pid}` });
}

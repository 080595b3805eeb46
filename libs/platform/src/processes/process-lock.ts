import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { processBirth } from './process-birth.js';

interface Holder {
  pid: number;
  birth: string;
}

/** The process that holds a lock file, or undefined: a lock whose process is gone counts for nothing. */
export async function lockFileHolder(file: string): Promise<number | undefined> {
  const holder = parse(await readFile(file, 'utf8').catch(() => ''));
  return holder && processBirth(holder.pid) === holder.birth ? holder.pid : undefined;
}

/**
 * Takes a lock file for this process. A lock dies with its process, whatever happened to it: the file names a pid and
 * when it began.
 * @returns how to give it back, or the pid of the process that holds it
 */
export async function takeLockFile(file: string): Promise<(() => Promise<void>) | number> {
  const own = JSON.stringify({ pid: process.pid, birth: processBirth(process.pid) ?? '' });
  const prepared = `${file}.${randomUUID()}`;
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
      const holder = await lockFileHolder(file);
      if (holder !== undefined) return holder;
      await removeStale(file);
    }
  } finally {
    await rm(prepared, { force: true });
  }
}

/** Moves a dead lock away. If another process was faster, what was moved is its living lock: it goes back. */
async function removeStale(file: string): Promise<void> {
  const moved = `${file}.stale.${randomUUID()}`;
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

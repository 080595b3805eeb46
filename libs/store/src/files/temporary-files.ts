import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process-alive.js';

const ABANDONED_MS = 3_600_000;
const host = hostname().replace(/[^A-Za-z0-9-]/g, '-');

/** Name of a file in the making: says who writes it, so that a sweep can tell whether the writer is alive. */
export function temporaryName(): string {
  return `${host}.${process.pid}.${randomUUID()}`;
}

/**
 * Removes files whose writer is dead, or which nobody has written to for an hour (the writer may be on another
 * machine, or its process id may have been given to somebody else). Returns how many.
 */
export async function sweep(folder: string): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!(await isAbandoned(path, name))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [writerHost, pid] = name.split('.');
  if (writerHost === host && !isAlive(Number(pid))) return true;
  const facts = await stat(path).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > ABANDONED_MS;
}

import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors/app-error.js';

/**
 * Stops a server that outlived its supervisor, so that a new one can own the data. Its pid file is believed only when
 * that process is a PostgreSQL of this very directory: a pid may have been given to another program since, for which
 * PostgreSQL would refuse to start. The stale file is removed.
 */
export async function stopOrphanServer(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (!Number.isInteger(pid)) return;
  const folder = await realpath(data);
  if (!servesData(pid, folder)) {
    await rm(file, { force: true });
    return;
  }
  for (const [signal, seconds] of [['SIGINT', 15] as const, ['SIGQUIT', 5] as const]) {
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 1_000; waited += 50) {
      await delay(50);
      if (!servesData(pid, folder)) return;
    }
  }
  throw new AppError('database-start-failed', { detail: `process ${pid} still serves ${data}` });
}

/** True when the process is a PostgreSQL server of the data folder. */
export function servesData(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(data);
    }
    // The server makes its data folder the working directory.
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('postgres') && readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return false;
  }
}

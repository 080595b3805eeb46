import { AppError, type Config } from '@app/platform';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lockHolder } from './supervisor/data-directory.js';
import { secondsSince, words } from './words.js';

/** `saseo stop`: asks the supervisor of the data directory to stop and waits until it is gone. */
export async function stop(config: Config): Promise<void> {
  const home = resolve(config.SASEO_HOME);
  const pid = await lockHolder(home);
  if (pid === undefined) throw new AppError('not-running', { detail: home });
  const began = Date.now();
  process.kill(pid, 'SIGTERM');
  while ((await lockHolder(home)) === pid) await delay(50);
  process.stdout.write(`${words().stopped(secondsSince(began))}\n`);
}

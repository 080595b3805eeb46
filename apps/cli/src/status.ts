import { AppError, type Config } from '@app/platform';
import { resolve } from 'node:path';
import { lockHolder } from './supervisor/data-directory.js';
import { readRunRecord } from './supervisor/run-record.js';
import { isReady } from './supervisor/supervised-process.js';
import { words } from './words.js';

/** `saseo status`: prints what runs; true when every process answers ready. */
export async function status(config: Config): Promise<boolean> {
  const home = resolve(config.SASEO_HOME);
  const record = await readRunRecord(home);
  if ((await lockHolder(home)) === undefined || !record) throw new AppError('not-running', { detail: home });
  const say = words();
  process.stdout.write(`${say.runs(record.url, record.startedAt)}\n`);
  const answers = await Promise.all(
    Object.entries(record.readiness).map(async ([name, url]) => ({ name, ready: await isReady(url) })),
  );
  for (const { name, ready } of answers) {
    const state = ready ? say.processReady : say.processNotReady;
    process.stdout.write(`  ${name.padEnd(18)}${state}  pid ${record.pids[name] ?? '-'}\n`);
  }
  if (record.pids['postgres'])
    process.stdout.write(`  ${'postgres'.padEnd(18)}pid ${record.pids['postgres']}\n`);
  return answers.every(({ ready }) => ready);
}

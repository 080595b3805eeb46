import { projectRoot } from '@app/platform';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, Measurement } from '../measurement.js';
import { atMost, type Figure, type Row } from '../row.js';
import { startSaseo } from '../running-saseo.js';

const LIMIT_MS = 600_000;

const total: Figure = { metric: 'fresh clone to first verified answer', unit: 's', goal: 180 };
const listening: Figure = { metric: 'API and worker listening after the first start', unit: 's', goal: 10 };

/** What a newcomer waits for: the committed project cloned, installed from the warm npm cache, started with its demo. */
export const firstAnswer: Measurement = { name: total.metric, figures: [total, listening], measure };

async function measure(context: BenchContext): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'saseo-clone-'));
  const run = (program: string, ...rest: string[]) =>
    execFileSync(program, rest, { cwd: folder, stdio: 'ignore' });
  try {
    const began = performance.now();
    run('git', 'clone', '--quiet', '--depth', '1', `file://${projectRoot()}`, '.');
    context.say('  npm ci');
    run('npm', 'ci', '--prefer-offline');
    const installed = performance.now();
    context.say('  npm start');
    const home = join(folder, '.saseo');
    const saseo = await startSaseo({ folder, home, command: ['npm', 'start'], limitMs: LIMIT_MS });
    try {
      while (!/supported \(/.test(saseo.output()) && performance.now() - began < LIMIT_MS) await sleep(50);
      const elapsed = (performance.now() - began) / 1_000;
      const second = await restartOnFreshData(folder);
      return [
        atMost(total.goal, { ...total, value: round(elapsed) }),
        atMost(null, { metric: '  of it npm ci', value: round((installed - began) / 1_000), unit: 's' }),
        atMost(listening.goal, { ...listening, value: round(second) }),
      ];
    } finally {
      await saseo.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds of a first start (initdb, migrations) without the compile, which the line above it already holds. */
async function restartOnFreshData(folder: string): Promise<number> {
  const saseo = await startSaseo({ folder, home: join(folder, '.saseo-second') });
  await saseo.stop();
  return saseo.readyMs / 1_000;
}

const round = (seconds: number) => Math.round(seconds * 10) / 10;

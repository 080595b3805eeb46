import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitedCommand } from './limit-command.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-limits-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('runs the script with a heap limit, and says so, where there is no prlimit', async () => {
  const script = join(folder, 'script.cjs');
  await writeFile(script, `console.log(require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20)`);
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const { program, args } = limitedCommand(script, { memoryMb: 400, seconds: 10, warn }, [folder]);
  expect(program).toBe(process.execPath);
  expect(Number(execFileSync(program, args, { encoding: 'utf8' }))).toBeLessThan(400);
  expect(warnings).toEqual([expect.stringContaining('prlimit')]);
});

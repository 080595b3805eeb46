// real: files as the Linux kernel writes them, in a folder of the test. fake: the machine that they describe.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcessors } from './processors.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'saseo-processors-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

const status = (list: string) =>
  `Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t${list}\nMems_allowed:\t1\n`;
const siblings = (processor: number) =>
  `sys/devices/system/cpu/cpu${processor}/topology/thread_siblings_list`;

describe('readProcessors', () => {
  it('counts two logical processors of one core as one, and those alone that this process may use', async () => {
    await write({ 'proc/self/status': status('0-5,7') });
    for (const processor of [0, 1, 2, 3]) {
      await write({
        [siblings(processor)]: `${processor},${processor + 4}\n`,
        [siblings(processor + 4)]: `${processor},${processor + 4}\n`,
      });
    }
    expect(readProcessors(root)).toEqual({ cores: [[0, 4], [1, 5], [2], [3, 7]], quota: undefined });
  });

  it('takes every logical processor for a core where no topology is told', async () => {
    await write({ 'proc/self/status': status('2-3') });
    expect(readProcessors(root).cores).toEqual([[2], [3]]);
  });

  it.each([
    ['version 2', { 'sys/fs/cgroup/cpu.max': '250000 100000\n' }, 2.5],
    ['version 2 without a limit', { 'sys/fs/cgroup/cpu.max': 'max 100000\n' }, undefined],
    [
      'version 1',
      { 'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000\n', 'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
      0.5,
    ],
    [
      'version 1 without a limit',
      { 'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n', 'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
      undefined,
    ],
  ])('reads the quota of a control group of %s', async (_, files, quota) => {
    await write({ 'proc/self/status': status('0-7'), ...files });
    expect(readProcessors(root).quota).toBe(quota);
  });

  it('knows the number of processors, but not which, on another system', () => {
    const { cores, quota } = readProcessors(root);
    expect(cores.length).toBeGreaterThan(0);
    expect(cores.flat()).toEqual([]);
    expect(quota).toBeUndefined();
  });
});

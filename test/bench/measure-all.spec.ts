import { describe, expect, it, vi } from 'vitest';
import { formatTable } from './format-table.js';
import { measureAll } from './measure-all.js';
import { MissingData, type BenchContext, type Measurement } from './measurement.js';
import { atLeast, atMost, type Figure } from './row.js';

const context: BenchContext = {
  pack: async (name) => {
    throw new MissingData(`there is no ${name}.tar.zst`);
  },
  cache: (name) => name,
  say: () => undefined,
  show: () => undefined,
  arguments: [],
};
const speed: Figure = { metric: 'speed', unit: 'ms', goal: 15 };
const size: Figure = { metric: 'size', unit: 'MB', goal: null };
const works: Measurement = {
  name: 'what works',
  figures: [speed],
  measure: async () => [atMost(15, { metric: 'speed', value: 20, unit: 'ms' })],
};
const failing = (error: unknown): Measurement => ({
  name: 'what fails',
  figures: [speed, size],
  measure: async () => {
    throw error;
  },
});

describe('measureAll', () => {
  it('keeps the rows of the others and the goals of what failed, whatever was thrown', async () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    for (const [error, note] of [
      [new TypeError('no such leg'), 'no such leg'],
      ['a string', 'a string'],
    ]) {
      expect(await measureAll([works, failing(error), works], context)).toEqual([
        { ...speed, value: 20, ok: false },
        { ...speed, value: null, ok: false, note },
        { ...size, value: null, ok: true, note },
        { ...speed, value: 20, ok: false },
      ]);
    }
    expect(report).toHaveBeenCalledTimes(2);
    report.mockRestore();
  });

  it('says which data are missing without a stack', async () => {
    const report = vi.spyOn(console, 'error');
    const needy: Measurement = {
      ...works,
      measure: async ({ pack }) => [atLeast(1, { metric: await pack('words'), value: 1, unit: '' })],
    };
    expect(await measureAll([needy], context)).toMatchObject([
      { value: null, note: 'there is no words.tar.zst' },
    ]);
    expect(report).not.toHaveBeenCalled();
    report.mockRestore();
  });
});

describe('formatTable', () => {
  const machine = { processor: 'A chip', cores: 2, memoryGiB: 8, node: '20.20.0', platform: 'linux x64' };

  it('aligns the columns and says reached, missed or not measured', () => {
    const rows = [
      atMost(15, { metric: 'speed', value: 9.5, unit: 'ms', baseline: 100 }),
      atLeast(84, { metric: 'quality of it', value: 80, unit: 'points' }),
      { ...speed, value: null, ok: false, note: 'no data' },
      atMost(null, { metric: 'size', value: 3, unit: 'MB' }),
    ];
    expect(formatTable('main', machine, rows).split('\n')).toEqual([
      'main on A chip, 2 cores, 8 GiB, Node 20.20.0, linux x64',
      '',
      'metric         value  unit    baseline  goal',
      'speed            9.5  ms           100    15  reached',
      'quality of it     80  points              84  missed',
      'speed                 ms                  15  not measured (no data)',
      'size               3  MB',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { placeIndexing, placeModels, placeSecondEncoder, type PlacementSettings } from './placement.js';
import type { Processors } from './processors.js';

const unset: PlacementSettings = {
  SASEO_MODEL_THREADS: undefined,
  SASEO_MODEL_PROCESSORS: 'auto',
  SASEO_MODEL_PROVIDERS: ['cpu'],
  SASEO_MODEL_MEMORY_MB: undefined,
};

/** Cores of two logical processors each, the second ones numbered behind all first ones. */
function machine(cores: number, quota?: number): Processors {
  return { cores: Array.from({ length: cores }, (_, core) => [core, core + cores]), quota };
}

describe('placeModels', () => {
  it.each([
    ['takes both of two cores, not pinned', machine(2), 2, undefined],
    [
      'leaves one of four cores and pins',
      machine(4),
      3,
      [
        [2, 6],
        [3, 7],
      ],
    ],
    ['keeps to a quota, without pinning', machine(8, 4.5), 3, undefined],
    ['has one thread within the smallest quota', machine(8, 0.5), 1, undefined],
    [
      'stops at 16 threads',
      machine(64),
      16,
      Array.from({ length: 15 }, (_, core) => [49 + core, 113 + core]),
    ],
    [
      'does not pin to processors without numbers',
      { cores: Array.from({ length: 8 }, () => []), quota: undefined },
      7,
      undefined,
    ],
  ])('%s', (_, processors, threads, cores) => {
    expect(placeModels(unset, processors)).toMatchObject({ threads, cores });
  });

  it('does as it is told', () => {
    const told = {
      ...unset,
      SASEO_MODEL_THREADS: 2,
      SASEO_MODEL_PROCESSORS: [1, 5, 2],
      SASEO_MODEL_MEMORY_MB: 900,
    };
    expect(placeModels({ ...told, SASEO_MODEL_PROVIDERS: ['cuda'] }, machine(4))).toEqual({
      threads: 2,
      cores: [[2]],
      providers: ['cuda'],
      memoryMb: 900,
    });
    expect(placeModels({ ...told, SASEO_MODEL_THREADS: undefined }, machine(8)).threads).toBe(3);
    expect(placeModels({ ...unset, SASEO_MODEL_PROCESSORS: 'none' }, machine(8)).cores).toBeUndefined();
  });

  it('does not pin more threads than there are cores', () => {
    const settings = { ...unset, SASEO_MODEL_THREADS: 6 };
    expect(placeModels(settings, machine(4))).toMatchObject({ threads: 6, cores: undefined });
    const named = { ...settings, SASEO_MODEL_PROCESSORS: [0, 1, 4] };
    expect(() => placeModels(named, machine(4))).toThrow('6 threads on the 2 cores');
  });

  it('refuses processors that this process may not use', () => {
    const settings = { ...unset, SASEO_MODEL_PROCESSORS: [0, 9, 12] };
    expect(() => placeModels(settings, machine(4))).toThrow('this process may not use 9, 12');
  });

  it('limits the memory to half of that of this machine', () => {
    const { memoryMb } = placeModels(unset, machine(4));
    expect(memoryMb).toBeGreaterThan(64);
    expect(placeIndexing(unset, machine(4)).memoryMb).toBe(Math.floor(memoryMb / 2));
  });
});

describe('placeSecondEncoder', () => {
  it('takes the threads of indexing and half of its memory, unless it is told', () => {
    const indexing = placeIndexing(unset, machine(16));
    expect(placeSecondEncoder(unset, machine(16))).toEqual({
      ...indexing,
      memoryMb: Math.floor(indexing.memoryMb / 2),
    });
    const told = { ...unset, SASEO_MODEL_MEMORY_MB: 512 };
    expect(placeSecondEncoder(told, machine(16)).memoryMb).toBe(512);
  });
});

describe('placeIndexing', () => {
  it('takes half of the threads, not pinned, unless it is told', () => {
    expect(placeIndexing(unset, machine(16))).toMatchObject({ threads: 7, cores: undefined });
    expect(placeIndexing(unset, machine(1)).threads).toBe(1);
    const told = { ...unset, SASEO_MODEL_THREADS: 3, SASEO_MODEL_MEMORY_MB: 512 };
    expect(placeIndexing(told, machine(16))).toMatchObject({ threads: 3, memoryMb: 512 });
  });
});

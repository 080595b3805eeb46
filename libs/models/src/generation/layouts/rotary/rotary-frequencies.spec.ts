import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rotaryFrequencies } from './rotary-frequencies.js';
import { describeRotary } from './rotary-settings.js';

/** Made by `training/lab/export/families/rotary_golden.py`, and equal to what transformers 5.24 computes. */
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../testing/rotary-golden.json'), 'utf8'),
) as Record<string, { config: object; long: boolean; frequencies: number[]; factor: number }>;

describe('rotaryFrequencies', () => {
  it.each(Object.entries(golden))('is the published formula: %s', (_, { config, long, ...expected }) => {
    const [settings] = describeRotary(config).layers;
    const { frequencies, factor } = rotaryFrequencies(settings)[long ? 1 : 0];
    expect(frequencies).toHaveLength(expected.frequencies.length);
    for (const [pair, frequency] of frequencies.entries()) {
      expect(frequency / expected.frequencies[pair]).toBeCloseTo(1, 9);
    }
    expect(factor).toBeCloseTo(expected.factor, 9);
  });
});

const plain = { rope_theta: 1e4, head_dim: 8, max_position_embeddings: 4_096 };

describe('describeRotary', () => {
  it('ends texts where dynamic scaling begins', () => {
    const dynamic = { ...plain, rope_scaling: { type: 'dynamic', factor: 4 } };
    expect(describeRotary(dynamic).firstChange).toBe(4_096);
    const told = { rope_type: 'dynamic', factor: 4, original_max_position_embeddings: 1_024 };
    expect(describeRotary({ ...plain, rope_scaling: told }).firstChange).toBe(1_024);
    expect(describeRotary(plain).firstChange).toBe(Infinity);
  });

  it('reads one scaling for each kind of layer', () => {
    const layers = {
      full_attention: { rope_type: 'linear', rope_theta: 1e6, factor: 8 },
      sliding_attention: { rope_type: 'default', rope_theta: 1e4 },
    };
    const expected = [
      { kind: 'linear', base: 1e6, factor: 8 },
      { kind: 'plain', base: 1e4 },
    ];
    expect(describeRotary({ head_dim: 8, rope_parameters: layers }).layers).toMatchObject(expected);
    const former = {
      rope_theta: 1e6,
      rope_local_base_freq: 1e4,
      rope_scaling: { type: 'linear', factor: 8 },
    };
    expect(describeRotary({ head_dim: 8, ...former }).layers).toMatchObject(expected);
  });

  it('compares nothing under a scaling that it does not know', () => {
    expect(describeRotary({ ...plain, rope_scaling: { rope_type: 'spiral', factor: 2 } }).layers).toEqual([]);
  });

  it.each([
    [{ type: 'linear' }, /^config\.json: the rotary scaling linear: factor is missing; take/],
    [{ type: 'su', short_factor: [1], long_factor: [1] }, /short_factor has 1 numbers, not 4/],
    [{ type: 'llama3', factor: 8 }, /low_freq_factor is missing/],
  ])('refuses a scaling without its numbers: %o', (scaling, detail) => {
    expect(() => describeRotary({ ...plain, rope_scaling: scaling })).toThrow(
      expect.objectContaining({ code: 'model-invalid', detail: expect.stringMatching(detail) }),
    );
  });
});

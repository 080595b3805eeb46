import { describe, expect, it } from 'vitest';
import { isStorable } from './storable-json.js';

describe('isStorable', () => {
  it.each([
    String.raw`"\u0000"`,
    String.raw`{"\u0000":1}`,
    String.raw`"\\\u0000"`,
    String.raw`"\ud83d"`,
    String.raw`"\uDE00"`,
    String.raw`"\ude00\ud83d"`,
    String.raw`"\ud83d\ud83d\ude00"`,
    String.raw`"\\ud83d\ude00"`,
  ])('refuses %s', (json) => {
    JSON.parse(json);
    expect(isStorable(json)).toBe(false);
  });

  it.each([
    '"가😀"',
    String.raw`"\ud83d\ude00 \uAC00 \u0001"`,
    String.raw`"C:\\u0000 \\ud83d \" \n"`,
    String.raw`"\\\\u0000"`,
    '',
  ])('lets %s pass', (json) => {
    expect(isStorable(json)).toBe(true);
  });

  it('takes time in proportion to the length', () => {
    const start = performance.now();
    isStorable(`"${'\\\\'.repeat(1_000_000)}${'\\ud83d\\ude00'.repeat(200_000)}"`);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

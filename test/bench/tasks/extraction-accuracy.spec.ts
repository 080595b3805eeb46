import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { extractItem } from './extract-item.js';
import { heldOutItems, measureTiers, seenItems } from './extraction-accuracy.js';
import { itemsOf } from './extraction-item.js';
import { compareFields, rateOf } from './field-accuracy.js';
import { seenEnglish } from './seen-english.js';
import { seenKorean } from './seen-korean.js';

const all = [...seenItems, ...heldOutItems];
const ajv = formats.default(new Ajv({ strict: false }));

describe('the items', () => {
  it('are at least 30, each with a value that its schema allows', () => {
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ language, genre }) => `${language} ${genre}`)).size).toBe(8);
    for (const { id, schema, expected } of all)
      expect([id, ajv.validate(schema, expected)]).toEqual([id, true]);
  });

  it('are the same every time, and differ from each other', () => {
    expect(itemsOf({ ...seenKorean, ...seenEnglish }, 2)).toEqual(seenItems);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });
});

describe('extraction by rules', () => {
  it.each(all.map((item) => [item.id, item] as const))('%s: what is filled is right', async (_id, item) => {
    const { value, fields } = await extractItem(item, { rules: true });
    expect(ajv.validate(item.schema, value)).toBe(true);
    const { filled, filledRight } = compareFields(item.expected, value);
    expect(filledRight).toBe(filled);
    for (const { evidence } of fields)
      for (const { start, end, quote } of evidence) expect(item.text.slice(start, end)).toBe(quote);
  });

  it('finds as much as the documentation says', async () => {
    expect((await measureTiers(seenItems, { rules: true })).right.share).toBeGreaterThan(0.97);
    expect((await measureTiers(heldOutItems, { rules: true })).right.share).toBeGreaterThan(0.93);
  });
});

describe('compareFields', () => {
  it('counts what is missing, wrong and too much', () => {
    const expected = { a: 1, b: null, list: [{ c: 'x' }, { c: 'y' }] };
    expect(compareFields(expected, { a: 2, list: [{ c: 'x' }] })).toEqual({
      fields: 4,
      right: 2,
      filled: 2,
      filledRight: 1,
    });
    expect(compareFields(expected, { ...expected, more: true })).toEqual({
      fields: 5,
      right: 4,
      filled: 4,
      filledRight: 3,
    });
    expect(compareFields({ a: null }, null)).toMatchObject({ right: 2, filled: 0 });
  });
});

describe('rateOf', () => {
  it('has the interval of Wilson', () => {
    const { low, high } = rateOf(8, 10);
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.490', '0.943']);
    expect(rateOf(0, 0)).toMatchObject({ low: 0, high: 1 });
  });
});

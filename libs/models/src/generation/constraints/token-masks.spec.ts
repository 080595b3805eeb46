// real: the tokenizer in the box, every mask over its whole vocabulary. fake: the logits, which are drawn.
import { describe, expect, it } from 'vitest';
import { idsThatMayCome, shippedVocabulary, TextDrawer } from '../../testing/masked-texts.js';
import { TokenMasks } from './token-masks.js';

const vocabulary = await shippedVocabulary();
const drawer = new TextDrawer(vocabulary);
const seeds = Array.from({ length: 12 }, (_, seed) => seed);

function rowUnder(
  masks: TokenMasks,
  constraints: Parameters<TokenMasks['maskFor']>[0],
  accepted: number[] = [],
) {
  const mask = masks.maskFor(constraints)!;
  for (const id of accepted) mask.accept(id);
  const logits = new Float32Array(vocabulary.size);
  mask.apply(logits);
  return idsThatMayCome(logits);
}

describe('masks of patterns', () => {
  it.each([
    ['\\d{3}-\\d{4}-\\d{4}', 40],
    ['(?:네|아니요), [가-힣]{2,5}입니다\\.', 30],
    ['[A-Z]{2}-\\d{4}(?:, [A-Z]{2}-\\d{4}){0,3}', 60],
    ['.{0,40}', 60],
    ['[가-힣 ]+[.?]', 40],
    ['(?:[^\\p{N}]|제\\p{N}조)*', 30],
    ['😀{1,3}|漢字+', 20],
  ])('%s holds the whole text, which ends before the tokens do', (pattern, maximumTokens) => {
    const format = { type: 'pattern', pattern } as const;
    for (const seed of seeds) {
      const { text, ended } = drawer.draw({ maximumTokens, format }, seed);
      expect(ended).toBe(true);
      expect(text).toMatch(new RegExp(`^(?:${pattern})$`, 'u'));
    }
  });

  it('complete the text when the tokens run out', () => {
    const format = { type: 'pattern', pattern: '(?:[가-힣]+ )*끝' } as const;
    for (const maximumTokens of [4, 5, 6, 9, 20]) {
      for (const seed of seeds) {
        const { text, ended, ids } = drawer.draw({ maximumTokens, format }, seed);
        expect([ended, text.at(-1)]).toEqual([true, '끝']);
        expect(ids.length).toBeLessThanOrEqual(maximumTokens);
      }
    }
  });

  it('spell a syllable over byte tokens, and nothing that is no character', () => {
    const { pieces } = vocabulary.pieces;
    const bytes = new Set(pieces.flatMap((piece, id) => (typeof piece === 'string' ? [] : [id])));
    const onlyBytes = { ...vocabulary, excluded: pieces.flatMap((_, id) => (bytes.has(id) ? [] : [id])) };
    const spelled = new TextDrawer(onlyBytes);
    for (const seed of seeds) {
      const format = { type: 'pattern', pattern: '[가-힣]{3}|[à-ö]{2}|😀' } as const;
      const { text, ids } = spelled.draw({ maximumTokens: 30, format }, seed);
      expect(text).toMatch(/^(?:[가-힣]{3}|[à-ö]{2}|😀)$/u);
      expect(ids.slice(0, -1).every((id) => bytes.has(id))).toBe(true);
    }
  });

  it('allow the end alone where nothing may follow', () => {
    const masks = new TokenMasks(vocabulary);
    const format = { type: 'pattern', pattern: 'a' } as const;
    const a = vocabulary.pieces.pieces.indexOf('a');
    expect(rowUnder(masks, { maximumTokens: 9, format }, [a])).toEqual([vocabulary.endToken]);
  });

  it('take a space at the beginning for none, as the stream of texts does', () => {
    const masks = new TokenMasks(vocabulary);
    const format = { type: 'pattern', pattern: '대상' } as const;
    const { pieces } = vocabulary.pieces;
    const allowed = rowUnder(masks, { maximumTokens: 9, format }).map((id) => pieces[id]);
    expect(allowed).toEqual(expect.arrayContaining([' ', ' 대', ' 대상', '대', '대상']));
    const space = pieces.indexOf(' ');
    expect(rowUnder(masks, { maximumTokens: 9, format }, [space]).map((id) => pieces[id])).not.toContain(
      ' 대상',
    );
  });
});

describe('masks of choices', () => {
  const texts = ['배송 문의', '배송', '환불 요청', 'refund', 'refund_status', '기타'];

  it('give one of the texts, and each of them can come', () => {
    const drawn = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const { text, ended } = drawer.draw({ maximumTokens: 30, format: { type: 'choice', texts } }, seed);
      expect(ended).toBe(true);
      drawn.add(text);
    }
    expect([...drawn].sort()).toEqual([...texts].sort());
  });

  it('stay cheap for many texts', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `상담 유형 ${index}`);
    const { text } = drawer.draw({ maximumTokens: 30, format: { type: 'choice', texts: many } }, 1);
    expect(many).toContain(text);
  });

  it.each([
    [[], 'constraint-unsatisfiable'],
    [Array.from({ length: 10_001 }, String), 'constraint-too-complex'],
    [['a'.repeat(2_001)], 'constraint-too-complex'],
  ])('are refused for none, too many or too long texts', (texts, code) => {
    const masks = new TokenMasks(vocabulary);
    expect(() => masks.maskFor({ maximumTokens: 9, format: { type: 'choice', texts } })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('masks of citations', () => {
  it('let brackets hold the given numbers only', () => {
    let cited = 0;
    for (const seed of seeds) {
      // The pattern makes brackets frequent enough to be seen.
      const format = { type: 'pattern', pattern: '[\\[\\]0-9 ]{30,}' } as const;
      const { text, ended } = drawer.draw({ maximumTokens: 80, citations: [1, 2, 12], format }, seed);
      expect(ended).toBe(true);
      const brackets = text.match(/\[[^\]]*\]?/g) ?? [];
      cited += brackets.length;
      for (const bracket of brackets) expect(['[1]', '[2]', '[12]']).toContain(bracket);
    }
    expect(cited).toBeGreaterThan(20);
  });

  it('never end inside a bracket, and allow none without numbers', () => {
    for (const seed of seeds) {
      const { text } = drawer.draw({ maximumTokens: 30, citations: [] }, seed);
      expect(text).not.toContain('[');
      const cited = drawer.draw({ maximumTokens: 30, citations: [3] }, seed);
      expect(cited.text.replaceAll('[3]', '')).not.toContain('[');
    }
  });
});

describe('TokenMasks', () => {
  it('have none where every text is allowed', () => {
    expect(new TokenMasks(vocabulary).maskFor({ maximumTokens: 9, temperature: 1 })).toBeUndefined();
  });

  it('give requests with the same constraint masks of their own', () => {
    const masks = new TokenMasks(vocabulary);
    const constraints = { maximumTokens: 9, format: { type: 'pattern', pattern: 'ab' } as const };
    const { pieces } = vocabulary.pieces;
    const first = rowUnder(masks, constraints, [pieces.indexOf('a')]);
    expect(first.map((id) => pieces[id])).toEqual(expect.arrayContaining(['b']));
    expect(rowUnder(masks, constraints).map((id) => pieces[id])).toEqual(expect.arrayContaining(['a', 'ab']));
  });

  it('say so when the vocabulary cannot spell what is asked for', () => {
    const masks = new TokenMasks({
      ...vocabulary,
      pieces: { pieces: ['a', 'b'], leadingSpaces: 0 },
      endToken: 9,
    });
    const format = { type: 'pattern', pattern: 'ac|d' } as const;
    const mask = masks.maskFor({ maximumTokens: 9, format })!;
    mask.accept(0);
    expect(() => mask.apply(new Float32Array(16))).toThrow(
      expect.objectContaining({ code: 'constraint-unsatisfiable' }),
    );
  });

  it.each([
    '(?:a|aa|aaa){0,5000}(?:a|aa|aaa){0,5000}b',
    '(?:.*a){1,40}.{40}',
    '(?:(?:a{0,99}){0,99}){0,99}b',
  ])('give up a pattern that grows without bounds, or follow it: %s', (pattern) => {
    const masks = new TokenMasks(vocabulary);
    const mask = masks.maskFor({ maximumTokens: 500, format: { type: 'pattern', pattern } })!;
    const a = vocabulary.pieces.pieces.indexOf('a');
    try {
      for (let step = 0; step < 100; step++) {
        mask.apply(new Float32Array(vocabulary.size));
        mask.accept(a);
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'constraint-too-complex' });
    }
  });
});

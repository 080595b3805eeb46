import { describe, expect, it } from 'vitest';
import { readTokenPieces, type TokenizerDefinition } from './token-pieces.js';
import { TokenTextStream } from './token-text-stream.js';

const byteName = (byte: number) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;

/** Bytes 0 to 255, then words. Spaces are ▁, and the first one is not part of the text. */
const withByteFallback: TokenizerDefinition = {
  model: {
    vocab: Object.fromEntries(
      [
        ...Array.from({ length: 256 }, (_, byte) => byteName(byte)),
        '▁휴가',
        '는',
        '▁15',
        '일',
        '▁▁',
        '<mask>',
      ].map((token, id) => [token, id]),
    ),
  },
  decoder: {
    type: 'Sequence',
    decoders: [
      { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
      { type: 'ByteFallback' },
      { type: 'Fuse' },
      { type: 'Strip', content: ' ', start: 1 },
    ],
  },
};

/** GPT-2 style: every byte is written as a character. ìĹ° is 연, Ġ a space. */
const byteLevel: TokenizerDefinition = {
  model: {
    vocab: Object.fromEntries(['ìĹ', '°', 'Ġê°', 'Ģ', 'Ġleave', 'a'].map((token, id) => [token, id])),
  },
  added_tokens: [{ id: 6, content: '<|im_end|>' }],
  decoder: { type: 'ByteLevel' },
};

function read(definition: TokenizerDefinition, ids: Iterable<number>): string[] {
  const stream = new TokenTextStream(readTokenPieces(definition));
  return Array.from(ids, (id) => stream.push(id));
}

describe('TokenTextStream with byte fallback', () => {
  it('turns marks into spaces and strips the first one alone', () => {
    expect(read(withByteFallback, [256, 257, 258, 259])).toEqual(['휴가', '는', ' 15', '일']);
    expect(read(withByteFallback, [260, 256])).toEqual([' ', ' 휴가']);
    expect(read(withByteFallback, [257, 256])).toEqual(['는', ' 휴가']);
  });

  it('holds bytes back until their character is complete', () => {
    expect(read(withByteFallback, [...Buffer.from('뷁é🙂')])).toEqual([
      '',
      '',
      '뷁',
      '',
      'é',
      '',
      '',
      '',
      '🙂',
    ]);
  });

  it.each([
    ['a character that ends too early', [0xeb, 0xb7, 256], ['', '', ' 휴가']],
    ['a byte that begins nothing', [0x80, 0x41], ['', 'A']],
    ['a broken character before a whole one', [0xeb, 0x41], ['', 'A']],
    ['an overlong form', [0xc0, 0x80, 0x41], ['', '', 'A']],
    ['half a surrogate pair', [0xed, 0xa0, 0x80, 0x41], ['', '', '', 'A']],
    ['a character above the last one', [0xf4, 0x90, 0x80, 0x80, 0x41], ['', '', '', '', 'A']],
  ])('leaves out %s', (_, ids, texts) => {
    expect(read(withByteFallback, [257, ...ids]).slice(1)).toEqual(texts);
  });

  it('gives every text that comes as bytes, whatever its characters', () => {
    const text = '각힣ㄱㅎ 한글\u1112\u1161\u11ab ÿĀ߿ࠀ￿𐀀􏿿 \ufeff\u0000 end';
    expect(read(withByteFallback, [257, ...Buffer.from(text)]).join('')).toBe(`는${text}`);
  });
});

describe('TokenTextStream of byte-level tokens', () => {
  it('puts characters together over tokens', () => {
    expect(read(byteLevel, [0, 1, 2, 3, 4, 5])).toEqual(['', '연', ' ', '가', ' leave', 'a']);
  });

  it('writes added tokens as they are', () => {
    expect(read(byteLevel, [6])).toEqual(['<|im_end|>']);
  });
});

it('reads the tokens of a Unigram model, which is a list with scores', () => {
  const unigram: TokenizerDefinition = {
    model: {
      vocab: [
        ['<unk>', 0],
        ['▁연차', -2.5],
        ['는', -3],
      ],
    },
    decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
  };
  expect(read(unigram, [1, 2, 1])).toEqual(['연차', '는', ' 연차']);
});

it('refuses decoders whose texts cannot be told token by token', () => {
  const words = { ...byteLevel, decoder: { type: 'WordPiece' } };
  expect(() => readTokenPieces(words)).toThrow('WordPiece');
  expect(() => readTokenPieces({ ...byteLevel, decoder: null })).toThrow('null');
});

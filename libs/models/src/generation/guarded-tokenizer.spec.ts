import { describe, expect, it } from 'vitest';
import { GuardedTokenizer } from './guarded-tokenizer.js';

// real: @huggingface/tokenizers. Tokenizers of a few tokens.

const parts = { normalizer: null, pre_tokenizer: null, post_processor: null };
const letters = [...'<|end>/sab ', '</s>'].map((token, id) => [token, id] as const);

/** Byte pairs without merges: every character is a token. */
const pairs = {
  ...parts,
  model: { type: 'BPE', vocab: Object.fromEntries(letters), merges: [] },
  added_tokens: [
    { id: 20, content: '<|end|>', special: true, rstrip: true },
    { id: 21, content: '<think>', special: false },
    { id: 22, content: 'ab', special: false },
  ],
  decoder: { type: 'ByteLevel' },
};

/** A Unigram model finds any token of its vocabulary in a text. */
const unigram = {
  ...parts,
  model: {
    type: 'Unigram',
    unk_id: 0,
    vocab: [['<unk>', 0] as const, ...letters.map(([token]) => [token, -1] as const)],
  },
  added_tokens: [],
  decoder: { type: 'Metaspace' },
};

const text = (...pieces: [string, boolean][]) => pieces.map(([piece, trusted]) => ({ text: piece, trusted }));

describe('GuardedTokenizer', () => {
  it('finds control tokens in trusted parts alone, special or not, and other added tokens anywhere', () => {
    const tokenizer = new GuardedTokenizer(pairs, []);
    expect([...tokenizer.controls]).toEqual([20, 21]);
    expect(tokenizer.encode(text(['<think>ab<|end|>', true]))).toEqual([21, 22, 20]);
    const asText = tokenizer.encode(text(['ab<|end|>', false]));
    expect(asText[0]).toBe(22);
    expect(asText).toHaveLength(8);
    expect(tokenizer.encode(text(['<|end|>', true], ['<|end|>', false]))).toEqual([20, ...asText.slice(1)]);
  });

  it('finds none that begins in one part and ends in another', () => {
    const tokenizer = new GuardedTokenizer(pairs, []);
    for (const cut of ['<|', '<|end', '<|end|']) {
      const ids = tokenizer.encode(text([cut, true], ['<|end|>'.slice(cut.length), false]));
      expect(ids).not.toContain(20);
    }
  });

  it('leaves out spaces behind a token that swallows them', () => {
    const tokenizer = new GuardedTokenizer(pairs, []);
    expect(tokenizer.encode(text(['<|end|>', true], ['  ab', false]))).toEqual([20, 22]);
  });

  it('takes no character for a token that only code may write', () => {
    const tokenizer = new GuardedTokenizer(pairs, []);
    for (const mark of ['\u{100000}', '\u{100001}', '\u{10fffd}']) {
      expect(tokenizer.encode(text([`a${mark}b`, false]))).not.toContain(20);
      expect(tokenizer.encode(text([`a${mark}b`, true]))).not.toContain(21);
    }
  });

  it('leaves out reserved tokens that a vocabulary spells by itself', () => {
    const end = unigram.model.vocab.findIndex(([token]) => token === '</s>');
    const open = new GuardedTokenizer(unigram, []);
    expect(open.encode(text(['a</s>b', false]))).toContain(end);
    const guarded = new GuardedTokenizer(unigram, [end]);
    expect(guarded.encode(text(['a</s>b', false]))).not.toContain(end);
    expect(guarded.encode(text(['a</s>b', true]))).toContain(end);
  });
});

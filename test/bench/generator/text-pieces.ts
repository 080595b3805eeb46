import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { openPromptTokenizer } from '../../../libs/models/src/generation/prompt-tokenizer.js';
import type { GeneratorBench } from './selectable.js';
import type { Twins } from './twins.js';

/** What cuts texts into tokens. */
export interface TextPieces {
  name: string;
  encode(text: string): number[];
}

/** The first ids of the twin are control tokens, one of which ends a text; ids of pieces begin behind them. */
const CONTROL_TOKENS = 4;

/** As Qwen2.5 does before it joins pairs: contractions, words with the sign before them, single digits, signs, spaces. */
const WORDS =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/**
 * Pieces of Qwen2.5, whose shape the half-billion twin has, and those of the generator in the box, which the twin was
 * given. How many guesses are right depends on them: the former cut Korean finer.
 */
export async function textPieces({ context }: GeneratorBench, { model }: Twins): Promise<TextPieces[]> {
  const { encode } = await openPromptTokenizer(model);
  const own = { name: 'pieces of the box', encode };
  return [await shapesPieces(await context.pack('reference-models')), own];
}

/** @param pack folder of the data pack `reference-models` */
export async function shapesPieces(pack: string): Promise<TextPieces> {
  const folder = join(pack, 'models', 'qwen2.5-coder-tokenizer');
  const vocab: unknown = JSON.parse(await readFile(join(folder, 'vocab.json'), 'utf8'));
  const lines = (await readFile(join(folder, 'merges.txt'), 'utf8')).split('\n');
  const merges = lines.filter((line) => line !== '' && !line.startsWith('#version'));
  const definition = {
    added_tokens: [],
    normalizer: { type: 'NFC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: WORDS }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel' },
    model: { type: 'BPE', vocab, merges, byte_fallback: false, ignore_merges: false },
  };
  const tokenizer = new Tokenizer(definition, {});
  const encode = (text: string): number[] =>
    tokenizer.encode(text, { add_special_tokens: false }).ids.map((id: number) => id + CONTROL_TOKENS);
  return { name: 'pieces of Qwen2.5', encode };
}

// real: the tokenizer that all trained models in the box share. Golden ids: the Python library that trained it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTokenPieces, type TokenizerDefinition } from '../generation/token-pieces.js';
import { TokenTextStream } from '../generation/token-text-stream.js';
import { goldenOf, openShipped } from '../testing/shipped-models.js';
import { openTokenizer } from './tokenizer.js';

interface GoldenTokens {
  readonly text: string;
  readonly ids: readonly number[];
  readonly decoded: string;
}

const shipped = await openShipped('embedder', 'saseo-encoder/1');
const golden = goldenOf<GoldenTokens>('saseo-tokenizer');

describe.skipIf(!shipped)('the tokenizer of the trained models', () => {
  it('gives the ids that the training side gives', async () => {
    const tokenizer = await openTokenizer(shipped!);
    expect(golden).toHaveLength(60);
    for (const { text, ids } of golden) expect(tokenizer.encode(text), text).toEqual(ids);
  });

  it('spells tokens as the training side does, and composed characters as they were', () => {
    const path = join(shipped!.folder, shipped!.description.tokenizer);
    const pieces = readTokenPieces(JSON.parse(readFileSync(path, 'utf8')) as TokenizerDefinition);
    for (const { text, ids, decoded } of golden) {
      const stream = new TokenTextStream(pieces);
      const spelled = ids.map((id) => stream.push(id)).join('');
      expect(spelled, text).toBe(decoded);
      // The mark that stands for a space cannot be told from one.
      if (!text.includes('▁')) expect(spelled).toBe(text.normalize('NFC'));
    }
  });
});

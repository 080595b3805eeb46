// real: onnxruntime-node and a trained Llama of 260,000 weights (Karpathy, MIT). Golden: the text its authors publish.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openModel } from '../registry/registry.js';
import { openGenerator, type GeneratorOptions, type LocalGenerator } from './onnx-generator.js';

const folder = join(import.meta.dirname, '../testing/stories260k');
const golden = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as {
  readonly text: string;
  readonly tokens: readonly number[];
};

let generator: LocalGenerator | undefined;
afterEach(() => generator?.close());

async function generate(prompt: string, maximumTokens: number, options: GeneratorOptions = {}) {
  generator = await openGenerator(await openModel([folder], 'generator', 'stories260k/1'), options);
  const tokens: number[] = [];
  let text = '';
  const signal = new AbortController().signal;
  for await (const token of generator.generate(prompt, { maximumTokens }, signal)) {
    tokens.push(token.id);
    text += token.text;
  }
  return { tokens, text };
}

describe('a trained Llama', () => {
  it.each<[string, GeneratorOptions]>([
    ['token by token', { lookup: false }],
    ['with guessed tokens', { lookup: true }],
  ])('tells the published story, %s', async (_, options) => {
    const story = await generate('', golden.tokens.length, options);
    expect(story.text).toBe(golden.text);
    expect(story.tokens).toEqual(golden.tokens);
  });

  it('goes on with the story behind a beginning that it reads itself', async () => {
    const cut = golden.text.indexOf(' Lily. She');
    const story = await generate(golden.text.slice(0, cut), 100);
    expect(story.text.length).toBeGreaterThan(100);
    // The space that joins the two is not part of either.
    expect(golden.text.slice(cut + 1)).toContain(story.text);
  });
});

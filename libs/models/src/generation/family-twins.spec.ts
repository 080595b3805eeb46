import { afterEach, describe, expect, it } from 'vitest';
import { familyAnswers, familyFolder, openFolder } from '../testing/family-twins.js';
import { openGenerator, type GeneratorOptions, type LocalGenerator } from './onnx-generator.js';

// real: onnxruntime-node, tokenizers, graphs in the forms that model builders write. Random weights; golden: PyTorch.

const opened: LocalGenerator[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((generator) => generator.close()));
});

async function open(name: string, options: GeneratorOptions): Promise<LocalGenerator> {
  const generator = await openGenerator(await openFolder(familyFolder(name)), options);
  opened.push(generator);
  return generator;
}

async function idsOf(generator: LocalGenerator, prompt: string, maximumTokens: number): Promise<number[]> {
  const ids: number[] = [];
  const signal = new AbortController().signal;
  for await (const { id } of generator.generate(prompt, { maximumTokens }, signal)) ids.push(id);
  return ids;
}

describe.each(Object.entries(familyAnswers))('a decoder like %s', (name, answers) => {
  it('gives the greedy tokens of PyTorch, from prompts with the same tokens', async () => {
    const generator = await open(name, {});
    expect(answers.filter(({ tokens }) => tokens.length > 4).length).toBeGreaterThanOrEqual(2);
    for (const { prompt, ids, tokens } of answers) {
      expect(generator.countTokens(prompt), prompt).toBe(ids.length);
      if (tokens.length === 0) continue;
      expect(await idsOf(generator, prompt, tokens.length), prompt).toEqual(tokens);
    }
  });

  it('gives the same tokens without guessing and without a kept cache', async () => {
    const plain = await open(name, { lookup: false, prefixBytes: 0 });
    const fast = await open(name, {});
    for (const { prompt } of answers) {
      expect(await idsOf(fast, prompt, 40), prompt).toEqual(await idsOf(plain, prompt, 40));
    }
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Token } from '../generator.js';
import { familyAnswers, familyFolder, openFolder } from '../testing/family-twins.js';
import { openPromptTokenizer } from './prompt-tokenizer.js';
import { TokenTextStream } from './token-text-stream.js';
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

  it('begins a text of its own where it is given none', async () => {
    const generator = await open(name, {});
    expect(generator.countTokens('')).toBe(1);
    expect(await idsOf(generator, '', 5)).not.toEqual([]);
  });

  it('answers what it is told in its own form of a conversation, and counts that form', async () => {
    const generator = await open(name, {});
    const said = { system: 'Answer briefly.', user: '휴가는 며칠인가요?' };
    const promptTokens = generator.countTokens(said);
    expect(promptTokens).toBeGreaterThan(generator.countTokens(`${said.system}${said.user}`) + 2);
    const room = Math.min(generator.contextTokens - promptTokens, 20);
    const { signal } = new AbortController();
    let last: Token | undefined;
    for await (const token of generator.generate(said, { maximumTokens: room }, signal)) last = token;
    expect(last?.end?.usage.promptTokens).toBe(promptTokens);
    const tooMany = { maximumTokens: generator.contextTokens - promptTokens + 1 };
    await expect(
      generator.generate(said, tooMany, signal)[Symbol.asyncIterator]().next(),
    ).rejects.toMatchObject({
      code: 'prompt-too-long',
    });
  });

  it('shows whole characters of a text, and all of it', async () => {
    const { encode, pieces } = await openPromptTokenizer(await openFolder(familyFolder(name)));
    for (const text of [
      '연차 휴가는 매년 15일이 생깁니다.',
      '똠방각하 뷁쀍\n\n🙂 é 1,234만 원 <|im_end|> </s>',
    ]) {
      const stream = new TokenTextStream(pieces);
      const [begin] = encode('');
      const shown = encode(text)
        .filter((id) => id !== begin)
        .map((id) => stream.push(id));
      expect(shown.every((piece) => piece.isWellFormed() && !piece.includes('\ufffd'))).toBe(true);
      expect(shown.join('')).toBe(text);
    }
  });
});

describe('a decoder whose activations are rounded run by run', () => {
  it('gives the same tokens with and without guessing', async () => {
    const name = 'qwen2.5-dynamic-int8-transformers';
    const plain = await open(name, { lookup: false, prefixBytes: 0 });
    const fast = await open(name, {});
    for (const { prompt } of familyAnswers['qwen2.5-int8-genai']) {
      const expected = await idsOf(plain, prompt, 40);
      expect(expected, prompt).not.toEqual([]);
      expect(await idsOf(fast, prompt, 40), prompt).toEqual(expected);
    }
  });
});

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { afterEach, describe, expect, it } from 'vitest';
import type { GenerationConstraints, Token } from '../generator.js';
import { adapterFolder, decoderTwins, goldenAnswers, openTwin } from '../testing/decoder-twins.js';
import { openGenerator, type GeneratorOptions, type LocalGenerator } from './onnx-generator.js';

// real: onnxruntime-node, graphs with the operators of the product (float32 and int4), tokenizer. Random weights.

const opened: LocalGenerator[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((generator) => generator.close()));
});

async function open(
  name: (typeof decoderTwins)[number],
  options?: GeneratorOptions,
): Promise<LocalGenerator> {
  const generator = await openGenerator(await openTwin(name), options);
  opened.push(generator);
  return generator;
}

async function generate(
  generator: LocalGenerator,
  prompt: string,
  constraints: Partial<GenerationConstraints> = {},
): Promise<{ tokens: Token[]; ids: number[]; text: string; last: Token }> {
  const tokens: Token[] = [];
  const signal = new AbortController().signal;
  for await (const token of generator.generate(prompt, { maximumTokens: 48, ...constraints }, signal)) {
    tokens.push(token);
  }
  const ids = tokens.map(({ id }) => id);
  return { tokens, ids, text: tokens.map(({ text }) => text).join(''), last: tokens[tokens.length - 1] };
}

const evidence =
  '[1] 연차 휴가는 입사일을 기준으로 매년 15일이 생깁니다.\n[2] Leave must be requested in advance.';
const prompts = Array.from(
  { length: 24 },
  (_, index) => `${evidence}\n\n질문: ${index} ${'휴가 '.repeat(index % 5)}?`,
);

describe.each(decoderTwins)('openGenerator on %s', (name) => {
  it('gives the greedy tokens of the training side, with and without its adapter', async () => {
    const generator = await open(name);
    await generator.loadAdapter(`${name}-tone`, adapterFolder(`${name}-tone`));
    for (const { adapter, prompt, ids, tokens, text } of goldenAnswers(name)) {
      expect(generator.countTokens(prompt)).toBe(ids.length);
      if (tokens.length === 0) continue;
      const answer = await generate(generator, prompt, {
        maximumTokens: tokens.length,
        ...(adapter && { adapter }),
      });
      expect(answer.ids, prompt).toEqual(tokens);
      // Around a byte that is no character the training side gives up whole characters too; the stream keeps them.
      if (!text.includes('\ufffd')) expect(answer.text).toBe(text);
    }
  });

  it('guesses tokens from the prompt and gives those of plain decoding, greedy and sampled', async () => {
    const plain = await open(name, { lookup: false, prefixBytes: 0 });
    const guessing = await open(name, { prefixBytes: 0 });
    let accepted = 0;
    for (const [seed, prompt] of prompts.entries()) {
      for (const temperature of [0, 0.3, 1]) {
        const constraints = { temperature, seed, maximumTokens: 64, topP: 0.9, repetitionPenalty: 1.05 };
        const answer = await generate(guessing, prompt, constraints);
        expect(answer.ids, `${prompt} at ${temperature}`).toEqual(
          (await generate(plain, prompt, constraints)).ids,
        );
        accepted += answer.last.end!.usage.acceptedTokens;
      }
    }
    expect(accepted).toBeGreaterThan(100);
  });

  it('reuses the cache of the last request and gives the tokens of a fresh one', async () => {
    const fresh = await open(name, { prefixBytes: 0 });
    const reusing = await open(name);
    for (const [index, prompt] of prompts.entries()) {
      const answer = await generate(reusing, prompt);
      const expected = await generate(fresh, prompt);
      expect(answer.ids, prompt).toEqual(expected.ids);
      const { reusedTokens, promptTokens } = answer.last.end!.usage;
      if (index > 0) expect(reusedTokens).toBeGreaterThan(promptTokens / 2);
      expect(expected.last.end!.usage.reusedTokens).toBe(0);
    }
    const again = await generate(reusing, prompts.at(-1)!);
    const { reusedTokens, promptTokens } = again.last.end!.usage;
    expect(reusedTokens).toBe(promptTokens - 1);
  });

  it('serves requests at the same time without mixing them up', async () => {
    const generator = await open(name);
    const expected = await Promise.all(prompts.slice(0, 4).map((prompt) => generate(generator, prompt)));
    for (const [index, { ids }] of expected.entries()) {
      expect((await generate(generator, prompts[index])).ids).toEqual(ids);
    }
  });

  it('gives other logits with an adapter and, bit for bit, the same again without it', async () => {
    const adapter = `${name}-tone`;
    // A kept cache would be read in runs of other widths, which round differently.
    const generator = await open(name, { prefixBytes: 0 });
    const logits = async (constraints: Partial<GenerationConstraints> = {}) => {
      const { tokens } = await generate(generator, evidence, { logProbabilities: true, ...constraints });
      return tokens.map(({ id, logProbability }) => [id, logProbability]);
    };
    const before = await logits();
    await generator.loadAdapter(adapter, adapterFolder(adapter));
    expect(await logits()).toEqual(before);
    expect((await logits({ adapter }))[0]).not.toEqual(before[0]);
    generator.removeAdapter(adapter);
    expect(await logits()).toEqual(before);
    await expect(logits({ adapter })).rejects.toMatchObject({ code: 'adapter-not-found', kind: 'user' });
  });

  it('does not reuse a cache across adapters', async () => {
    const adapter = `${name}-tone`;
    const generator = await open(name);
    await generator.loadAdapter(adapter, adapterFolder(adapter));
    const reused = async (constraints: Partial<GenerationConstraints>) =>
      (await generate(generator, evidence, constraints)).last.end!.usage.reusedTokens;
    expect(await reused({})).toBe(0);
    expect(await reused({ adapter })).toBe(0);
    expect(await reused({ adapter })).toBe(generator.countTokens(evidence) - 1);
    await generator.loadAdapter(adapter, adapterFolder(adapter));
    expect(await reused({ adapter })).toBe(0);
  });

  it('streams texts that are the decoded text and never show half a character', async () => {
    const generator = await open(name);
    const model = await openTwin(name);
    const definition = JSON.parse(await readFile(join(model.folder, 'tokenizer.json'), 'utf8')) as object;
    const tokenizer = new Tokenizer(definition, {});
    for (let seed = 0; seed < 20; seed++) {
      const { ids, text, tokens } = await generate(generator, evidence, { temperature: 1.5, seed });
      const words = ids.filter((id) => id !== model.description.tokens.end);
      expect(text).toBe(words.length === 0 ? '' : tokenizer.decode(words).replaceAll('\ufffd', ''));
      expect(tokens.every((token) => token.text.isWellFormed())).toBe(true);
    }
  });
});

describe('openGenerator', () => {
  it('samples the same tokens for the same seed and others for another', async () => {
    const generator = await open('twin-int4');
    const sample = async (seed: number) =>
      (await generate(generator, evidence, { temperature: 1, seed })).ids;
    expect(await sample(1)).toEqual(await sample(1));
    expect(await sample(1)).not.toEqual(await sample(2));
  });

  it('tells why and how a generation ended', async () => {
    const generator = await open('twin-float32', { lookup: false });
    const whole = await generate(generator, evidence, { maximumTokens: 20 });
    expect(whole.last.end).toEqual({
      reason: 'length',
      usage: {
        promptTokens: generator.countTokens(evidence),
        reusedTokens: 0,
        generatedTokens: 20,
        draftedTokens: 0,
        acceptedTokens: 0,
      },
    });
    expect(whole.tokens.slice(0, -1).every(({ end }) => end === undefined)).toBe(true);
  });

  it('ends before a stop text that begins and ends inside of tokens', async () => {
    const generator = await open('twin-float32');
    const { text } = await generate(generator, evidence, { temperature: 1, seed: 3 });
    const middle = [...text].slice(8, 12).join('');
    const stopped = await generate(generator, evidence, {
      temperature: 1,
      seed: 3,
      stop: ['없는 글', middle],
    });
    expect(stopped.text).toBe(text.slice(0, text.indexOf(middle)));
    expect(stopped.last.end!.reason).toBe('stop');
  });

  it('ends without an error within one step of being aborted, and answers on', async () => {
    const generator = await open('twin-int4');
    const abort = new AbortController();
    const seen: number[] = [];
    for await (const { id } of generator.generate(evidence, { maximumTokens: 100 }, abort.signal)) {
      seen.push(id);
      if (seen.length === 3) abort.abort();
    }
    expect(seen).toHaveLength(3);
    expect((await generate(generator, evidence, { maximumTokens: 3 })).ids).toEqual(seen);
    for await (const token of generator.generate(evidence, { maximumTokens: 3 }, AbortSignal.abort())) {
      expect.fail(`a token after the abort: ${token.id}`);
    }
  });

  it('ends at its deadline with what it has, and goes to the end before it', async () => {
    const generator = await open('twin-int4');
    const { ids, text } = await generate(generator, evidence, { maximumTokens: 100 });
    const tokens: Token[] = [];
    const constraints = { maximumTokens: 100, deadlineMilliseconds: 40 };
    for await (const token of generator.generate(evidence, constraints, new AbortController().signal)) {
      tokens.push(token);
      await sleep(50);
    }
    const last = tokens.at(-1)!;
    expect(last).toMatchObject({ id: 3, end: { reason: 'deadline' } });
    expect(last.end!.usage.generatedTokens).toBe(tokens.length - 1);
    expect(tokens.length).toBeLessThan(ids.length);
    expect(text.startsWith(tokens.map((token) => token.text).join(''))).toBe(true);
    const inTime = await generate(generator, evidence, { maximumTokens: 20, deadlineMilliseconds: 600_000 });
    expect(inTime.ids).toEqual(ids.slice(0, 20));
    expect(inTime.last.end!.reason).toBe('length');
  });

  it('refuses a prompt that leaves no room for the answer', async () => {
    const generator = await open('twin-int4');
    const maximumTokens = generator.contextTokens - generator.countTokens(evidence);
    await expect(generate(generator, evidence, { maximumTokens: maximumTokens + 1 })).rejects.toMatchObject({
      code: 'prompt-too-long',
      kind: 'user',
    });
    const { last } = await generate(generator, evidence, { maximumTokens });
    expect(last.end!.usage.generatedTokens).toBe(maximumTokens);
  });

  it('refuses after it was closed, also what is in flight', async () => {
    const generator = await open('twin-int4');
    const flight = generate(generator, evidence, { maximumTokens: 100 });
    await new Promise(setImmediate);
    await generator.close();
    await expect(flight).rejects.toMatchObject({ code: 'shutting-down' });
    await expect(generate(generator, evidence)).rejects.toMatchObject({ code: 'shutting-down' });
  });

  it.each([
    ['more layers than the graph', { layers: 3 }, 'no input past_key_values.2.key'],
    ['fewer layers', { layers: 1 }, 'an input past_key_values.1.key'],
    ['another head size', { headSize: 8 }, 'past_key_values.0.key'],
    ['more logits', { vocabulary: 600 }, 'logits'],
    ['no adapter inputs', { adapter: undefined }, 'an input lora.0.q_proj.a'],
  ])('refuses a description with %s', async (_, change, detail) => {
    const model = await openTwin('twin-int4');
    const description = { ...model.description, ...change };
    await expect(openGenerator({ ...model, description })).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringContaining(detail),
    });
  });
});

describe('loadAdapter', () => {
  let folder: string;
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const name = 'twin-int4-tone';

  async function changed(change: (description: Record<string, unknown>) => void): Promise<string> {
    folder = await mkdtemp(join(tmpdir(), 'saseo-adapter-'));
    await cp(adapterFolder(name), folder, { recursive: true });
    const path = join(folder, 'adapter.json');
    const description = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    change(description);
    await writeFile(path, JSON.stringify(description));
    return folder;
  }

  it.each<[string, (description: Record<string, unknown>) => void, string]>([
    ['of another model', (description) => (description.baseGraph = 'a'.repeat(64)), 'another model'],
    ['of another name', (description) => (description.name = 'other'), 'describes other'],
    ['of a higher rank than the model takes', (description) => (description.rank = 9), 'rank 9'],
    ['without a licence', (description) => delete description.licence, 'licence'],
    ['with a matrix missing', (description) => (description.matrices as unknown[]).pop(), 'not the inputs'],
    [
      'with a matrix of another shape',
      (description) => ((description.matrices as { rows: number }[])[0].rows = 16),
      'should be 32 x 4',
    ],
    [
      'with a matrix behind the end of the file',
      (description) => ((description.matrices as { offset: number }[])[7].offset += 64),
      'should be 4 x 32',
    ],
    [
      'with another file',
      (description) => (description.files = { 'adapter.bin': { sha256: 'b'.repeat(64), bytes: 5120 } }),
      'should have 5120 bytes',
    ],
  ])('refuses an adapter %s', async (_, change, detail) => {
    const generator = await open('twin-int4');
    await expect(generator.loadAdapter(name, await changed(change))).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringContaining(detail),
    });
  });

  it('refuses a folder without an adapter', async () => {
    folder = await mkdtemp(join(tmpdir(), 'saseo-adapter-'));
    const generator = await open('twin-int4');
    await expect(generator.loadAdapter(name, folder)).rejects.toMatchObject({ code: 'model-invalid' });
  });
});

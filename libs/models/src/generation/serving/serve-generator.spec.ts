import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { oneThread } from '../../open-session.js';
import type { InstalledModel } from '../../registry/registry.js';
import { familyAnswers, familyFolder, openFolder } from '../../testing/family-twins.js';
import { openDecoderGraph } from '../decoder-graph.js';
import { openGenerator, type GeneratorOptions, type LocalGenerator } from '../onnx-generator.js';
import { demandSameLogits } from './same-logits.js';
import { servedGraph, serveGenerator } from './serve-generator.js';

// real: onnxruntime-node, graphs in the forms that model builders write. fake: random weights; golden: PyTorch.

const folders: string[] = [];
const opened: LocalGenerator[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((generator) => generator.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** A twin in a folder of its own, not yet rewritten. */
async function copyOf(name: string): Promise<InstalledModel<'generator'>> {
  const folder = await mkdtemp(join(tmpdir(), 'saseo-serving-'));
  folders.push(folder);
  await cp(familyFolder(name), folder, { recursive: true });
  return openFolder(folder);
}

/** A twin that reads its rewritten graph. */
async function served(name: string): Promise<InstalledModel<'generator'>> {
  const model = await copyOf(name);
  expect(await serveGenerator(model)).toMatchObject({ logits: expect.anything() });
  const { description } = model;
  return { ...model, description: { ...description, graph: servedGraph(description.graph) } };
}

async function open(model: InstalledModel<'generator'>, options: GeneratorOptions): Promise<LocalGenerator> {
  const generator = await openGenerator(model, options);
  opened.push(generator);
  return generator;
}

async function idsOf(generator: LocalGenerator, prompt: string, maximumTokens: number): Promise<number[]> {
  const ids: number[] = [];
  const { signal } = new AbortController();
  for await (const { id } of generator.generate(prompt, { maximumTokens }, signal)) ids.push(id);
  return ids;
}

/** Twins that stay as they are, and why. */
const kept: Record<string, string> = {
  'qwen3-float16-transformers': 'half-precision',
  'kanana-1.5-float16-genai': 'half-precision',
  'qwen3-plain-transformers': 'no-grouped-attention',
  'smollm2-plain-genai': 'no-grouped-attention',
  'llama-2-linear-transformers': 'no-grouped-attention',
};
const rewritten = Object.keys(familyAnswers).filter((name) => !(name in kept));

describe.each(rewritten)('a rewritten decoder like %s', (name) => {
  it('gives the logits of the original, and shares runs', async () => {
    const model = await copyOf(name);
    const outcome = await serveGenerator(model);
    if ('refused' in outcome) throw new Error(outcome.detail);
    expect(outcome.logits.found).toBeLessThan(1e-5);
    const graph = servedGraph(model.description.graph);
    const decoder = await openDecoderGraph(
      { ...model, description: { ...model.description, graph } },
      oneThread,
    );
    expect(decoder.runsRows).toBe(true);
    await decoder.close();
  });

  it('gives the greedy tokens of PyTorch and of the original', async () => {
    const original = await open(await copyOf(name), { lookup: false, prefixBytes: 0 });
    const model = await served(name);
    const plain = await open(model, { lookup: false, prefixBytes: 0 });
    const fast = await open(model, {});
    for (const { prompt, tokens } of familyAnswers[name]) {
      if (tokens.length > 0) expect(await idsOf(fast, prompt, tokens.length), prompt).toEqual(tokens);
      const expected = await idsOf(original, prompt, 40);
      expect(await idsOf(plain, prompt, 40), prompt).toEqual(expected);
      expect(await idsOf(fast, prompt, 40), prompt).toEqual(expected);
    }
  });

  it('answers several requests at once as each alone', async () => {
    const generator = await open(await served(name), {});
    const prompts = familyAnswers[name].map(({ prompt }) => prompt);
    const alone: number[][] = [];
    for (const prompt of prompts) alone.push(await idsOf(generator, prompt, 40));
    const together = await Promise.all(prompts.map((prompt) => idsOf(generator, prompt, 40)));
    expect(together).toEqual(alone);
  });
});

describe('serveGenerator', () => {
  it.each(Object.entries(kept))('leaves %s as it is: %s', async (name, refused) => {
    const model = await copyOf(name);
    expect(await serveGenerator(model)).toEqual({ refused, detail: expect.any(String) });
    const files = await readdir(model.folder, { recursive: true });
    expect(files.filter((file) => file.endsWith('.serving.onnx'))).toEqual([]);
  });

  it('knows a graph that is in this form already', async () => {
    expect(await serveGenerator(await served('qwen2.5-genai'))).toMatchObject({ refused: 'serves-already' });
  });

  it('leaves weights beside the graph where they are', async () => {
    const model = await copyOf('exaone-3.5-transformers');
    const weights = join(model.folder, 'onnx/model_q4.onnx_data');
    const before = await readFile(weights);
    await serveGenerator(model);
    expect(await readFile(weights)).toEqual(before);
    const graph = join(model.folder, servedGraph(model.description.graph));
    expect((await readFile(graph)).includes('model_q4.onnx_data')).toBe(true);
    expect((await readdir(join(model.folder, 'onnx'))).sort()).toEqual([
      'model_q4.onnx',
      'model_q4.onnx_data',
      'model_q4.serving.onnx',
    ]);
  });

  it('refuses logits of other weights', async () => {
    const [float, rounded] = [await copyOf('llama-3.2-genai'), await copyOf('llama-3.2-transformers')];
    await expect(demandSameLogits(float, rounded)).rejects.toMatchObject({ code: 'logits-differ' });
    await expect(demandSameLogits(rounded, rounded)).resolves.toMatchObject({ found: 0 });
  });

  it('refuses a graph that runs no more', async () => {
    const [model, broken] = [await copyOf('llama-3.2-genai'), await copyOf('llama-3.2-genai')];
    await patch(join(broken.folder, broken.description.graph), 'SimplifiedLayer', 'SimplifiedLaywr');
    await expect(demandSameLogits(model, broken)).rejects.toMatchObject({ code: 'does-not-run' });
  });

  it.each<[string, string, string | Buffer, string | Buffer]>([
    ['an attention with an option nobody knows', 'attention-option', 'do_rotary', 'do_dances'],
    ['another name of the present', 'attention-wiring', 'present.0.key', 'presence0.key'],
    ['a past of another name', 'attention-wiring', 'past_key_values.1.value', 'past_key_values.1.thing'],
    ['no mask', 'mask-missing', 'attention_mask', 'attention_veil'],
    [
      'an old operator set',
      'operator-set',
      Buffer.from('42040a001015', 'hex'),
      Buffer.from('42040a00100c', 'hex'),
    ],
    ['names like the new ones', 'names-taken', 'layers.0.gate', 'serving..gate'],
    ['no attention in one operator', 'no-grouped-attention', 'GroupQueryAttention', 'GroupQueryAttentiom'],
  ])('refuses a graph with %s: %s', async (_, refused, from, to) => {
    const model = await copyOf('llama-3.2-genai');
    await patch(join(model.folder, model.description.graph), from, to);
    expect(await serveGenerator(model)).toMatchObject({ refused });
    expect(await readdir(model.folder)).not.toContain('model.serving.onnx');
  });

  it.each([100, 20_000])('refuses a graph that is cut off behind %i bytes', async (bytes) => {
    const model = await copyOf('llama-3.2-genai');
    await truncate(join(model.folder, model.description.graph), bytes);
    expect(await serveGenerator(model)).toMatchObject({
      refused: 'damaged',
      detail: expect.stringContaining('it ends early'),
    });
  });
});

/** Replaces bytes of a graph by as many others. */
async function patch(path: string, from: string | Buffer, to: string | Buffer): Promise<void> {
  const [bytes, found] = [await readFile(path), Buffer.from(from)];
  expect(Buffer.from(to)).toHaveLength(found.length);
  let at = bytes.indexOf(found);
  expect(at).toBeGreaterThanOrEqual(0);
  for (; at >= 0; at = bytes.indexOf(found, at + 1)) Buffer.from(to).copy(bytes, at);
  await writeFile(path, bytes);
}

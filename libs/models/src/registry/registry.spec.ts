import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from './model-description.js';
import { listModels, openModel } from './registry.js';

const shipped = join(projectRoot(), 'models');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const graph = Buffer.from('graph');
const common = {
  name: 'small',
  version: '1',
  licence: 'Apache-2.0',
  files: {
    'model.onnx': { sha256: createHash('sha256').update(graph).digest('hex'), bytes: graph.length },
  },
  tokenizer: 'model.onnx',
  graph: 'model.onnx',
};
const tokens = { classify: 4, separate: 5, padding: 0 };
const valid = {
  role: 'embedder',
  ...common,
  dimensions: 8,
  maximumTokens: 16,
  normalised: true,
  prefixes: { query: '', passage: '' },
};
const judge = {
  role: 'judge',
  ...common,
  maximumTokens: 16,
  tokens,
  calibration: { relevance: { scale: 1, offset: 0 }, entailment: { temperature: 1 } },
};
const generator = {
  role: 'generator',
  ...common,
  contextTokens: 16,
  layers: 1,
  keyValueHeads: 1,
  headSize: 16,
  vocabulary: 8,
  tokens: { begin: 2, end: 3, padding: 0 },
  adapter: {
    rank: 4,
    inputs: [
      { name: 'lora.0.q_proj.a', rows: 16, columns: null },
      { name: 'lora.0.q_proj.b', rows: null, columns: 16 },
    ],
  },
};

async function install(description: object | string, role: Role = 'embedder'): Promise<void> {
  const model = join(folder, role, 'small', '1');
  await mkdir(model, { recursive: true });
  await writeFile(join(model, 'model.onnx'), graph);
  const text = typeof description === 'string' ? description : JSON.stringify(description);
  await writeFile(join(model, 'model.json'), text);
}

async function digestOf(description: object, role: Role): Promise<string> {
  await install(description, role);
  return (await openModel([folder], role, 'small/1')).digest;
}

describe('openModel', () => {
  it('opens the model in the box', async () => {
    const model = await openModel([folder, shipped], 'embedder', 'saseo-static/1');
    expect(model.folder).toBe(join(shipped, 'embedder', 'saseo-static/1'));
    expect(model.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(model.description.licence).toBe('Apache-2.0');
  });

  it('refuses a model one of whose files was changed', async () => {
    await cp(join(shipped, 'embedder'), join(folder, 'embedder'), { recursive: true });
    await writeFile(join(folder, 'embedder/saseo-static/1/tokenizer.json'), '{}');
    await expect(openModel([folder], 'embedder', 'saseo-static/1')).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringContaining('tokenizer.json'),
    });
  });

  it('opens a model of each role beside one of the same name', async () => {
    await install(valid);
    await install(judge, 'judge');
    await install(generator, 'generator');
    const { description } = await openModel([folder], 'judge', 'small/1');
    expect(description.calibration).toEqual(judge.calibration);
    expect((await openModel([folder], 'generator', 'small/1')).description.adapter?.rank).toBe(4);
    expect((await openModel([folder], 'embedder', 'small/1')).description.dimensions).toBe(8);
  });

  it('keeps the digest of an embedder that indexes were made with', async () => {
    const { digest } = await openModel([shipped], 'embedder', 'saseo-static/1');
    expect(digest).toBe('d2da12f0b12171e8b9b054c01d92a6a8cfc19af72107b76a8205df17b1a159bd');
  });

  it('changes the digest with every setting that changes a result, and with nothing else', async () => {
    const variants = {
      embedder: [
        valid,
        { ...valid, prefixes: { query: 'query: ', passage: '' } },
        { ...valid, maximumTokens: 15 },
        { ...valid, tokens },
        { ...valid, tokens: { ...tokens, padding: 1 } },
      ],
      judge: [
        judge,
        { ...judge, maximumTokens: 15 },
        { ...judge, tokens: { ...tokens, classify: 6 } },
        { ...judge, calibration: { ...judge.calibration, entailment: { temperature: 2 } } },
        { ...judge, calibration: { ...judge.calibration, relevance: { scale: 1, offset: 1 } } },
      ],
      generator: [
        generator,
        { ...generator, contextTokens: 15 },
        { ...generator, tokens: { ...generator.tokens, end: 4 } },
        { ...generator, adapter: undefined },
      ],
    };
    for (const [role, descriptions] of Object.entries(variants) as [Role, object[]][]) {
      const digests: string[] = [];
      for (const description of descriptions) digests.push(await digestOf(description, role));
      expect(new Set(digests).size).toBe(descriptions.length);
      const renamed = Object.fromEntries(Object.entries({ ...descriptions[0], licence: 'MIT' }).toReversed());
      expect(await digestOf(renamed, role)).toBe(digests[0]);
    }
  });

  it.each([
    ['text that is not JSON', '{'],
    ['another role', { ...valid, role: 'judge' }],
    ['the description of another role', judge],
    ['an unknown role', { ...valid, role: 'oracle' }],
    ['no licence', { ...valid, licence: '' }],
    ['an unknown field', { ...valid, pooling: 'mean' }],
    ['another name', { ...valid, name: 'other' }],
    ['a graph that is not listed', { ...valid, graph: 'other.onnx' }],
    ['a file outside the folder', { ...valid, files: { ...valid.files, '../x': valid.files['model.onnx'] } }],
    ['a missing file', { ...valid, files: { ...valid.files, 'other.onnx': valid.files['model.onnx'] } }],
  ])('refuses a description with %s', async (_, description) => {
    await install(description);
    await expect(openModel([folder], 'embedder', 'small/1')).rejects.toMatchObject({ code: 'model-invalid' });
  });

  it.each<[string, Role, object]>([
    ['a judge without calibration', 'judge', { ...judge, calibration: undefined }],
    [
      'a judge without a temperature',
      'judge',
      { ...judge, calibration: { ...judge.calibration, entailment: { temperature: 0 } } },
    ],
    ['a judge that frames nothing', 'judge', { ...judge, tokens: undefined }],
    ['a generator with a token outside of its vocabulary', 'generator', { ...generator, vocabulary: 3 }],
    [
      'an adapter without a free rank',
      'generator',
      { ...generator, adapter: { rank: 4, inputs: [{ name: 'a', rows: 1, columns: 2 }] } },
    ],
  ])('refuses %s', async (_, role, description) => {
    await install(description, role);
    await expect(openModel([folder], role, 'small/1')).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringContaining(`${role} small/1`),
    });
  });

  it.each(['small/2', 'other/1', '../embedder/small/1', 'small', ''])('does not find "%s"', async (id) => {
    await install(valid);
    await expect(openModel([folder], 'embedder', id)).rejects.toMatchObject({ code: 'model-missing' });
  });
});

describe('listModels', () => {
  it('lists what the folders hold, and nothing for a folder that is not there', async () => {
    await install(valid);
    await install(judge, 'judge');
    expect(await listModels([folder, shipped], 'judge')).toEqual(['saseo-judge/1', 'small/1']);
    expect(await listModels([folder, shipped, join(folder, 'absent')], 'embedder')).toEqual([
      'saseo-encoder/1',
      'saseo-static/1',
      'small/1',
    ]);
  });
});

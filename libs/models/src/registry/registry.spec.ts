import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listModels, openModel } from './registry.js';

const shipped = join(projectRoot(), 'models');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const graph = Buffer.from('graph');
const valid = {
  role: 'embedder',
  name: 'small',
  version: '1',
  licence: 'Apache-2.0',
  files: {
    'model.onnx': { sha256: createHash('sha256').update(graph).digest('hex'), bytes: graph.length },
  },
  tokenizer: 'model.onnx',
  graph: 'model.onnx',
  dimensions: 8,
  maximumTokens: 16,
  normalised: true,
  prefixes: { query: '', passage: '' },
};

async function install(description: object | string): Promise<void> {
  const model = join(folder, 'embedder', 'small', '1');
  await mkdir(model, { recursive: true });
  await writeFile(join(model, 'model.onnx'), graph);
  const text = typeof description === 'string' ? description : JSON.stringify(description);
  await writeFile(join(model, 'model.json'), text);
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

  it('changes the digest with every setting that changes a vector', async () => {
    await install(valid);
    const { digest } = await openModel([folder], 'embedder', 'small/1');
    await install({ ...valid, licence: 'MIT' });
    expect((await openModel([folder], 'embedder', 'small/1')).digest).toBe(digest);
    await install({ ...valid, prefixes: { query: 'query: ', passage: '' } });
    expect((await openModel([folder], 'embedder', 'small/1')).digest).not.toBe(digest);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['another role', { ...valid, role: 'judge' }],
    ['an unknown field', { ...valid, pooling: 'mean' }],
    ['another name', { ...valid, name: 'other' }],
    ['a graph that is not listed', { ...valid, graph: 'other.onnx' }],
    ['a file outside the folder', { ...valid, files: { ...valid.files, '../x': valid.files['model.onnx'] } }],
    ['a missing file', { ...valid, files: { ...valid.files, 'other.onnx': valid.files['model.onnx'] } }],
  ])('refuses a description with %s', async (_, description) => {
    await install(description);
    await expect(openModel([folder], 'embedder', 'small/1')).rejects.toMatchObject({ code: 'model-invalid' });
  });

  it.each(['small/2', 'other/1', '../embedder/small/1', 'small', ''])('does not find "%s"', async (id) => {
    await install(valid);
    await expect(openModel([folder], 'embedder', id)).rejects.toMatchObject({ code: 'model-missing' });
  });
});

describe('listModels', () => {
  it('lists what the folders hold, and nothing for a folder that is not there', async () => {
    await install(valid);
    expect(await listModels([folder, shipped, join(folder, 'absent')], 'embedder')).toEqual([
      'saseo-static/1',
      'small/1',
    ]);
  });
});

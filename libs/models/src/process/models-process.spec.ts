import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledEntry, projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbedder } from '../embedding/onnx-embedder.js';
import { openModel } from '../registry/registry.js';
import { startModels, type ModelsProcess } from './models-process.js';

const options = { modelFolders: [join(projectRoot(), 'models')], embedder: 'saseo-static/1' };
let models: ModelsProcess;

beforeEach(async () => {
  models = await startModels(options);
});
afterEach(() => models.close());

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('startModels', () => {
  it('gives the same vectors as the embedder in this process', async () => {
    const texts = ['연차 휴가는 며칠인가요?', '', 'How many days of leave?'];
    const here = await openEmbedder(await openModel(options.modelFolders, 'embedder', options.embedder));
    const vectors = await models.embedder.embed(texts, 'query');
    expect(vectors).toEqual(await here.embed(texts, 'query'));
    expect(models.embedder.digest).toBe(here.digest);
    expect(models.embedder.countTokens(texts[0]!)).toBe(here.countTokens(texts[0]!));
    expect(await models.embedder.embed([], 'query')).toEqual([]);
    await here.close();
  });

  it('rejects the requests in flight when the child is killed, then serves again from a new one', async () => {
    const first = models.pid!;
    const texts = Array.from({ length: 2_000 }, (_, index) => `문서 ${index} ${'규정 안내 '.repeat(60)}`);
    const inFlight = [models.embedder.embed(texts, 'passage'), models.embedder.embed(texts, 'passage')];
    const outcomes = Promise.allSettled(inFlight);
    await new Promise(setImmediate);
    process.kill(first, 'SIGKILL');
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: 'models-restarted', kind: 'operational' },
      });
    }
    const [vector] = await models.embedder.embed(['다시'], 'query');
    expect(vector).toHaveLength(models.embedder.dimensions);
    expect(models.pid).not.toBe(first);
  });

  it('finishes what is in flight before it closes, and refuses what comes after', async () => {
    const pid = models.pid!;
    const last = models.embedder.embed(['마지막 요청'], 'query');
    await new Promise(setImmediate);
    await models.close();
    expect(await last).toHaveLength(1);
    expect(isAlive(pid)).toBe(false);
    await expect(models.embedder.embed(['늦은 요청'], 'query')).rejects.toMatchObject({
      code: 'shutting-down',
    });
  });

  it('does not bring back a child that died while it was closing', async () => {
    const pid = models.pid!;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(models.pid).toBeUndefined());
    const outcomes = Promise.allSettled([models.embedder.embed(['기다리는 요청'], 'query')]);
    await models.close();
    expect(await outcomes).toMatchObject([{ status: 'rejected', reason: { code: 'shutting-down' } }]);
    expect(models.pid).toBeUndefined();
  });

  it('outlives an interrupt that is meant for its parent', async () => {
    process.kill(models.pid!, 'SIGINT');
    const pid = models.pid;
    expect(await models.embedder.embed(['아직 여기'], 'query')).toHaveLength(1);
    expect(models.pid).toBe(pid);
  });

  it('ends when its parent is killed', async () => {
    const library = pathToFileURL(compiledEntry('libs/models/src/index')).href;
    const script = `import { startModels } from ${JSON.stringify(library)};
      const { pid } = await startModels(${JSON.stringify(options)});
      console.log(pid);
      setInterval(() => {}, 1_000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(isAlive(child)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(child)).toBe(false), { timeout: 5_000 });
  });

  it('has no judge and no generator when none is asked for', () => {
    expect([models.judge, models.generator]).toEqual([undefined, undefined]);
  });

  it('refuses to start without its model', async () => {
    await expect(startModels({ ...options, embedder: 'absent/1' })).rejects.toMatchObject({
      code: 'model-missing',
    });
  });
});

// real: models processes with sessions of tiny random graphs, adapters on disk. fake: their weights.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Generator, Token } from '../generator.js';
import { startModels, type ModelsProcess } from './models-process.js';

const testing = join(projectRoot(), 'libs/models/src/testing');
const never = new AbortController().signal;
const long = { maximumTokens: 200, temperature: 2, seed: 3 };
let folder: string;
let models: ModelsProcess;
const reported: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-switch-'));
  await cp(join(testing, 'tiny-models'), folder, { recursive: true });
  await cp(join(testing, 'decoder-twins/generator'), join(folder, 'generator'), { recursive: true });
  reported.length = 0;
  models = await startModels({
    modelFolders: [folder],
    embedder: 'tiny/1',
    judge: 'tiny/1',
    report: (error, what) => reported.push(`${what}: ${String(error)}`),
  });
});
afterEach(async () => {
  await models.close();
  await rm(folder, { recursive: true, force: true });
});

const withGenerator = { generator: 'twin-int4/1' };
const installAdapter = (name: string) =>
  cp(join(testing, 'decoder-twins/adapter', name), join(folder, 'adapter', name), { recursive: true });

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function tokensOf(generator: Generator, constraints: object): Promise<Token[]> {
  const tokens: Token[] = [];
  const merged = { maximumTokens: 12, ...constraints };
  for await (const token of generator.generate('연차 휴가는', merged, never)) tokens.push(token);
  return tokens;
}

describe('switchTo', () => {
  it('lets new requests go to the new models, and ends the former child when nobody uses it', async () => {
    const former = models.pid!;
    await models.switchTo(withGenerator);
    expect(models.choice).toEqual({ embedder: 'tiny/1', judge: 'tiny/1', generator: 'twin-int4/1' });
    expect(models.pid).not.toBe(former);
    expect(await tokensOf(models.generator!, {})).not.toEqual([]);
    await vi.waitFor(() => expect(isAlive(former)).toBe(false), { timeout: 10_000 });
  });

  it('keeps held models and lets a text come to its end', async () => {
    await models.switchTo(withGenerator);
    const former = models.pid!;
    const held = models.hold();
    const text = held.generator!.generate('연차 휴가는', long, never)[Symbol.asyncIterator]();
    await text.next();
    await models.switchTo({ judge: undefined, generator: undefined });
    expect([models.judge, models.generator]).toEqual([undefined, undefined]);
    let last: Token | undefined;
    for await (const token of { [Symbol.asyncIterator]: () => text }) last = token;
    expect(last?.end).toBeDefined();
    // The held ones answer although nothing is in flight.
    expect(await held.judge!.relevance('a', ['b'])).toHaveLength(1);
    expect(isAlive(former)).toBe(true);
    held.release();
    await vi.waitFor(() => expect(isAlive(former)).toBe(false), { timeout: 10_000 });
  });

  it('fails no request that comes while it switches to and fro', async () => {
    const asking = new AbortController();
    let answered = 0;
    const ask = async () => {
      while (!asking.signal.aborted) {
        await models.embedder.embed(['연차'], 'query');
        answered++;
      }
    };
    const asked = [ask(), ask(), ask()];
    await models.switchTo(withGenerator);
    await models.switchTo({ judge: undefined, generator: undefined });
    asking.abort();
    await Promise.all(asked);
    expect(answered).toBeGreaterThan(10);
  });

  it.each([
    ['is not there', 'absent/1', 'model-missing'],
    ['does not load', 'broken/1', 'model-invalid'],
  ])('stays with the former models when the new one %s', async (_, generator, code) => {
    const former = models.pid;
    await breakGenerator();
    await expect(models.switchTo({ generator })).rejects.toMatchObject({ code });
    expect(models.pid).toBe(former);
    expect(models.choice.generator).toBeUndefined();
    expect(await models.judge!.relevance('a', ['b'])).toHaveLength(1);
  });

  it('stays with the former models when its last step fails, and ends the new child', async () => {
    const former = models.pid;
    const refused = models.switchTo(withGenerator, () => Promise.reject(new Error('no room on the disk')));
    await expect(refused).rejects.toThrow('no room on the disk');
    expect([models.pid, models.generator]).toEqual([former, undefined]);
  });

  it('does not switch after it was closed', async () => {
    const [outcome] = await Promise.all([
      Promise.allSettled([models.switchTo(withGenerator)]),
      models.close(),
    ]);
    expect(outcome).toMatchObject([{ status: 'rejected', reason: { code: 'shutting-down' } }]);
  });
});

/** A generator whose files are what its description says, but whose graph is no graph. */
async function breakGenerator(): Promise<void> {
  const broken = join(folder, 'generator/broken/1');
  await cp(join(folder, 'generator/twin-int4/1'), broken, { recursive: true });
  const graph = Buffer.from('this is no graph');
  await writeFile(join(broken, 'model.onnx'), graph);
  const description = JSON.parse(await readFile(join(broken, 'model.json'), 'utf8')) as {
    name: string;
    files: Record<string, object>;
  };
  description.name = 'broken';
  description.files['model.onnx'] = {
    sha256: createHash('sha256').update(graph).digest('hex'),
    bytes: graph.length,
  };
  await writeFile(join(broken, 'model.json'), JSON.stringify(description));
}

describe('adapters', () => {
  it('are loaded with their generator, and come and go while it runs', async () => {
    await installAdapter('twin-int4-tone');
    await installAdapter('twin-float32-tone');
    await models.switchTo(withGenerator);
    // The other one was made for another graph.
    expect(models.adapters).toEqual(['twin-int4-tone']);
    const base = await tokensOf(models.generator!, {});
    const adapted = await tokensOf(models.generator!, { adapter: 'twin-int4-tone' });
    expect(adapted.map(({ id }) => id)).not.toEqual(base.map(({ id }) => id));

    await rm(join(folder, 'adapter'), { recursive: true });
    await models.reloadAdapters();
    expect(models.adapters).toEqual([]);
    await expect(tokensOf(models.generator!, { adapter: 'twin-int4-tone' })).rejects.toMatchObject({
      code: 'adapter-not-found',
    });
    expect((await tokensOf(models.generator!, {})).map(({ id }) => id)).toEqual(base.map(({ id }) => id));

    await installAdapter('twin-int4-tone');
    const pid = models.pid!;
    await models.reloadAdapters();
    expect(models.pid).toBe(pid);
    const again = await tokensOf(models.generator!, { adapter: 'twin-int4-tone' });
    expect(again.map(({ id }) => id)).toEqual(adapted.map(({ id }) => id));
  });

  it('are there again after the child was killed', async () => {
    await models.switchTo(withGenerator);
    await installAdapter('twin-int4-tone');
    await models.reloadAdapters();
    process.kill(models.pid!, 'SIGKILL');
    await vi.waitFor(() => expect(models.pid).toBeUndefined());
    expect(await tokensOf(models.generator!, { adapter: 'twin-int4-tone' })).not.toEqual([]);
  });

  it('that do not load are reported and left out; the others and the base serve', async () => {
    await installAdapter('twin-int4-tone');
    await cp(join(folder, 'adapter/twin-int4-tone'), join(folder, 'adapter/renamed'), { recursive: true });
    await models.switchTo(withGenerator);
    await writeFile(join(folder, 'adapter/twin-int4-tone/adapter.bin'), 'cut off');
    await models.reloadAdapters();
    expect(models.adapters).toEqual([]);
    expect(reported.join('\n')).toMatch(/the adapter renamed cannot be read.*describes twin-int4-tone/);
    expect(reported.join('\n')).toMatch(/the adapter twin-int4-tone does not load.*adapter.bin should have/);
    expect(await tokensOf(models.generator!, {})).not.toEqual([]);
  });
});

// real: the models process with an ONNX generator and its adapter. fake: the weights of the generator, which are random.
import { KnowledgeBaseSettings } from '@app/contracts';
import { modelFolders, modelPlaces, startModels, type ModelsProcess, type Token } from '@app/models';
import { projectRoot } from '@app/platform';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterModel, chooseGenerator } from '../../apps/query-api/src/adapters/adapted-generator.js';

const twins = join(projectRoot(), 'libs/models/src/testing/decoder-twins');
const tone = 'twin-int4-tone';
let home: string;
let models: ModelsProcess;
let reported: string[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-adapted-'));
  await cp(twins, join(home, 'models'), { recursive: true });
  const choice = { embedder: 'saseo-static/1', generator: 'twin-int4/1' };
  models = await startModels({ ...choice, modelFolders: modelFolders(modelPlaces(home)) });
}, 60_000);
afterAll(async () => {
  await models?.close();
  await rm(home, { recursive: true, force: true });
});
beforeEach(() => (reported = []));

const settingsWith = (adapter: string | null) => KnowledgeBaseSettings.parse({ drafts: { adapter } });

/** As an answer does it: for knowledge bases with these adapters, maybe with another one by the request. */
function choose(adapters: (string | null)[], asked?: string | null) {
  const { release, ...held } = models.hold();
  const report = (_error: unknown, what: string) => reported.push(what);
  return {
    ...chooseGenerator({ asked, settings: adapters.map(settingsWith), models: held, report }),
    release,
  };
}

/** Tokens with their probabilities, which tell logits apart where the tokens are the same. */
async function written({ generator, release }: ReturnType<typeof choose>): Promise<[number, number][]> {
  const tokens: Token[] = [];
  const constraints = { maximumTokens: 12, logProbabilities: true };
  const { signal } = new AbortController();
  try {
    for await (const token of generator!.generate('연차 휴가는 며칠인가요?', constraints, signal))
      tokens.push(token);
  } finally {
    release();
  }
  return tokens.map(({ id, logProbability }) => [id, logProbability!]);
}

/** Runs of other widths round differently in the seventh digit. */
const rounded = (tokens: [number, number][]) => tokens.map(([id, p]) => [id, p.toFixed(3)]);

describe('a generator for knowledge bases with and without an adapter', () => {
  it('continues texts with an adapter where it does without', () => {
    const [plain, adapted] = [choose([null]), choose([tone])];
    const { generator } = adapted;
    expect(generator).not.toBe(plain.generator);
    expect([plain.generator!.continuesTexts, generator!.continuesTexts]).toEqual([true, true]);
    for (const { release } of [plain, adapted]) release();
  });

  it('writes with the logits of each, also at the same time', async () => {
    const [base, adapted] = [await written(choose([null])), await written(choose([tone]))];
    expect(rounded(adapted)).not.toEqual(rounded(base));
    const wishes = [[null], [tone], [tone], [null], [null], [tone]];
    const together = await Promise.all(wishes.map((adapters) => written(choose(adapters))));
    for (const [index, [adapter]] of wishes.entries())
      expect(rounded(together[index]!)).toEqual(rounded(adapter === null ? base : adapted));
    expect(reported).toEqual([]);
  });

  it('names the adapter and its version', () => {
    const chosen = choose([tone, tone]);
    chosen.release();
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(chosen.adapter()).toEqual({ name: tone, digest, leftOut: null });
    expect(adapterModel(chosen.adapter())['adapter']).toMatch(/^twin-int4-tone@[0-9a-f]{64}$/);
  });

  it('takes what the request names in the place of it', async () => {
    const base = rounded(await written(choose([null])));
    expect(rounded(await written(choose([tone], null)))).toEqual(base);
    expect(rounded(await written(choose([null], tone)))).toEqual(rounded(await written(choose([tone]))));
  });

  it('writes without one where knowledge bases differ or name one that is not loaded, and says so', async () => {
    const base = rounded(await written(choose([null])));
    const several = choose([tone, null]);
    expect(rounded(await written(several))).toEqual(base);
    expect(several.adapter()).toEqual({ name: null, digest: null, leftOut: 'several' });
    const absent = choose(['absent']);
    expect(rounded(await written(absent))).toEqual(base);
    expect(absent.adapter()).toEqual({ name: 'absent', digest: null, leftOut: 'not-loaded' });
    expect(adapterModel(absent.adapter())).toEqual({});
    expect(reported).toEqual([
      'knowledge bases with different adapters were asked together: none is used',
      'the adapter absent is not loaded: the generator writes without it',
    ]);
  });

  it('goes on without one that is removed after it was chosen', async () => {
    const base = rounded(await written(choose([null])));
    const chosen = choose([tone]);
    await rm(join(home, 'models/adapter', tone), { recursive: true });
    await models.reloadAdapters();
    expect(rounded(await written(chosen))).toEqual(base);
    expect(chosen.adapter()).toMatchObject({ name: tone, leftOut: 'removed' });
    expect(adapterModel(chosen.adapter())).toEqual({});
    expect(reported).toEqual([`the adapter ${tone} was removed: the generator writes without it`]);
  });
});

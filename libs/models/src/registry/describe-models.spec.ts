// real: files, the models in the box. fake: nothing.
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeModels, verifyModel, type FoundModel } from './describe-models.js';
import { modelPlaces, type ModelPlaces } from './model-places.js';
import { removeModel } from './remove-model.js';

const testing = join(projectRoot(), 'libs/models/src/testing');
let home: string;
let places: ModelPlaces;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-described-'));
  places = modelPlaces(home);
  await cp(join(testing, 'decoder-twins'), places.installed, { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function find(role: string, id: string): Promise<FoundModel> {
  const model = (await describeModels(places)).find((each) => each.role === role && each.id === id);
  if (!model) throw new Error(`${role} ${id} was not found`);
  return model;
}

describe('describeModels', () => {
  it('tells of models and adapters in both places, by role and id', async () => {
    const found = await describeModels(places);
    expect(found.map(({ role, id, place }) => `${place} ${role} ${id}`)).toEqual([
      'box embedder saseo-encoder/1',
      'box embedder saseo-static/1',
      'box judge saseo-judge/1',
      'box generator saseo-generator/1',
      'installed generator twin-float32/1',
      'installed generator twin-int4/1',
      'box adapter call-centre',
      'installed adapter twin-float32-tone',
      'installed adapter twin-int4-tone',
    ]);
    const twin = await find('generator', 'twin-int4/1');
    expect(twin.described).toMatchObject({ licence: expect.any(String), digest: expect.any(String) });
    expect(twin.described?.bytes).toBeGreaterThan(10_000);
  });

  it('hides an installed model behind one of the same id in the box', async () => {
    const box = join(places.box, 'generator');
    await cp(box, join(places.installed, 'generator'), { recursive: true });
    expect(await find('generator', 'saseo-generator/1')).toMatchObject({ place: 'box' });
  });

  it('says what is wrong with a description instead of leaving the model out', async () => {
    await writeFile(join(places.installed, 'generator/twin-int4/1/model.json'), '{');
    await mkdir(join(places.installed, 'judge/empty/1'), { recursive: true });
    expect(await find('generator', 'twin-int4/1')).toMatchObject({
      described: undefined,
      problem: expect.stringContaining('not JSON'),
    });
    expect(await find('judge', 'empty/1')).toMatchObject({ problem: 'there is no model.json' });
  });
});

describe('verifyModel', () => {
  it('finds a changed byte in a model and in an adapter', async () => {
    for (const [role, id, file] of [
      ['generator', 'twin-int4/1', 'model.onnx'],
      ['adapter', 'twin-int4-tone', 'adapter.bin'],
    ] as const) {
      const model = await find(role, id);
      expect(await verifyModel(model)).toBeUndefined();
      await writeFile(join(model.folder, file), 'changed');
      expect(await verifyModel(model)).toMatch(`${file} should have`);
    }
  });
});

describe('removeModel', () => {
  const active = [
    { role: 'generator', id: 'twin-int4/1', decidedBy: 'choice', previous: 'twin-float32/1' },
  ] as const;

  it('removes what nobody needs, and nothing of it stays', async () => {
    const adapter = await find('adapter', 'twin-int4-tone');
    await removeModel(places, adapter, { active, force: false });
    const generator = await find('generator', 'twin-int4/1');
    await removeModel(places, generator, { active: [], force: false });
    expect(await readdir(join(places.installed, 'adapter'))).toEqual(['twin-float32-tone']);
    expect(await readdir(join(places.installed, 'generator'))).toEqual(['twin-float32']);
    expect(await readdir(join(places.installed, '.staging'))).toEqual([]);
  });

  it('keeps the active model and the one that a rollback leads to, unless it is forced', async () => {
    for (const [id, why] of [
      ['twin-int4/1', 'active'],
      ['twin-float32/1', 'rollback'],
    ] as const) {
      const model = await find('generator', id);
      await expect(removeModel(places, model, { active, force: false })).rejects.toMatchObject({
        code: 'model-in-use',
        detail: expect.stringContaining(why),
      });
      await removeModel(places, model, { active, force: true });
    }
    expect(await readdir(join(places.installed, 'generator'))).toEqual([]);
  });

  it('never touches the box', async () => {
    const model = await find('judge', 'saseo-judge/1');
    await expect(removeModel(places, model, { active: [], force: true })).rejects.toMatchObject({
      code: 'model-in-box',
    });
  });
});

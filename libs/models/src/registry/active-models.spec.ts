// real: files. fake: nothing.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activeModels, choiceOf, decidingVariable, defaultModels, roles } from './active-models.js';
import { addChoice, dropChoice } from './model-choices.js';
import { modelPlaces, type ModelPlaces } from './model-places.js';

const nothing = { embedder: undefined, judge: undefined, generator: undefined };
let home: string;
let places: ModelPlaces;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-active-'));
  places = modelPlaces(home);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const choose = (id: string) => addChoice(places.installed, 'generator', { id, by: 'operator' });
const generator = async (configured: object = {}) =>
  (await activeModels(places, { ...nothing, ...configured })).generator;

describe('activeModels', () => {
  it('are the defaults while nobody has chosen', async () => {
    const active = await activeModels(places, nothing);
    expect(active.embedder).toEqual({
      role: 'embedder',
      id: defaultModels.embedder,
      decidedBy: 'default',
      previous: undefined,
    });
    expect(choiceOf(active)).toEqual({
      embedder: defaultModels.embedder,
      judge: undefined,
      generator: undefined,
    });
  });

  it('puts the environment above the choice and the choice above the default', async () => {
    await choose('chosen/1');
    expect(await generator()).toMatchObject({ id: 'chosen/1', decidedBy: 'choice' });
    expect(await generator({ generator: 'given/1' })).toMatchObject({
      id: 'given/1',
      decidedBy: 'environment',
    });
    expect(await generator({ generator: 'none' })).toMatchObject({ id: 'none', decidedBy: 'environment' });
  });

  it('names the variable that decides a role', () => {
    const decides = (environment: Record<string, string>) =>
      roles.map((role) => decidingVariable(loadConfig(environment), role));
    expect(decides({})).toEqual([undefined, undefined, undefined]);
    expect(decides({ SASEO_JUDGE: 'none' })).toEqual([undefined, 'SASEO_JUDGE', undefined]);
    expect(decides({ GENERATOR_URL: 'http://gpu-1/v1', SASEO_GENERATOR: 'x/1' })[2]).toBe('GENERATOR_URL');
  });

  it('goes back choice by choice to the default, and no further', async () => {
    for (const id of ['first/1', 'second/1', 'second/1']) await choose(id);
    expect(await generator()).toMatchObject({ id: 'second/1', previous: 'first/1' });
    await dropChoice(places.installed, 'generator');
    expect(await generator()).toMatchObject({ id: 'first/1', previous: defaultModels.generator });
    await dropChoice(places.installed, 'generator');
    expect(await generator()).toMatchObject({ decidedBy: 'default', previous: undefined });
    await expect(dropChoice(places.installed, 'generator')).rejects.toMatchObject({
      code: 'nothing-to-roll-back',
    });
  });

  it('keeps who chose what and when, for the last ten choices, and leaves nothing else behind', async () => {
    for (let version = 1; version <= 12; version++) await choose(`model/${version}`);
    const { roles } = JSON.parse(await readFile(join(places.installed, 'active.json'), 'utf8')) as {
      roles: { generator: object[] };
    };
    expect(roles.generator).toHaveLength(10);
    expect(roles.generator.at(-1)).toEqual({ id: 'model/12', by: 'operator', at: expect.any(String) });
    expect(await readdir(places.installed)).toEqual(['active.json']);
  });

  it.each(['{', '{"format":2,"roles":{}}', '{"format":1,"roles":{"oracle":[]}}'])(
    'refuses a file of choices that it did not write: %s',
    async (text) => {
      await mkdir(places.installed, { recursive: true });
      await writeFile(join(places.installed, 'active.json'), text);
      await expect(activeModels(places, nothing)).rejects.toMatchObject({ code: 'configuration-invalid' });
      await expect(choose('other/1')).rejects.toMatchObject({ code: 'configuration-invalid' });
      expect(await readFile(join(places.installed, 'active.json'), 'utf8')).toBe(text);
    },
  );
});

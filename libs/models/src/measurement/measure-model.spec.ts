// real: models processes with the models in the box, sessions of tiny random graphs, files. fake: nothing.
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeasuredFigure, ModelRole } from '@app/contracts';
import { loadConfig, projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startModels, type ModelsProcess } from '../process/models-process.js';
import { modelFolders, modelPlaces } from '../registry/model-places.js';
import { measureModel } from './measure-model.js';
import { readMeasurements } from './measurements.js';

const testing = join(projectRoot(), 'libs/models/src/testing');
const never = new AbortController().signal;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-measure-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const installed = () => modelPlaces(home).installed;
const children: ModelsProcess[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map((models) => models.close()));
});

const measure = (
  role: ModelRole,
  id: string,
  { serving, signal = never }: { serving?: ModelsProcess; signal?: AbortSignal } = {},
) =>
  measureModel(
    { role, id },
    { config: loadConfig({ SASEO_HOME: home }), report: () => undefined, serving, signal, milliseconds: 150 },
  );

const named = (figures: readonly MeasuredFigure[]) =>
  Object.fromEntries(figures.map((figure) => [figure.of, figure]));

describe('measureModel', { timeout: 60_000 }, () => {
  it('tells how fast a model of every role is, and keeps it', async () => {
    const { passages, question } = named((await measure('embedder', 'saseo-static/1')).figures);
    expect(passages).toMatchObject({ unit: 'tokens/s', tokens: expect.closeTo(256, -2) });
    expect(question).toMatchObject({ unit: 'ms' });
    const judge = await measure('judge', 'saseo-judge/1');
    expect(named(judge.figures)['pair']).toMatchObject({ unit: 'ms', tokens: 256 });
    expect(judge).toMatchObject({
      provider: 'cpu',
      serving: false,
      machine: { node: process.versions.node },
    });
    const { prompt, decoding } = named((await measure('generator', 'saseo-generator/1')).figures);
    expect(prompt?.unit).toBe('tokens/s');
    expect(prompt?.tokens).toBeGreaterThan(30);
    expect(decoding?.tokens).toBeGreaterThan(7);
    for (const { least, value, most, runs } of [passages, question, prompt, decoding].filter(
      (one) => !!one,
    )) {
      expect(runs).toBeGreaterThan(0);
      expect(least).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(most);
    }
    const kept = await readMeasurements(installed(), {
      role: 'judge',
      id: 'saseo-judge/1',
      digest: judge.digest,
    });
    expect(kept).toEqual({ measurement: judge });
  });

  it('measures what serves where it serves, while others ask, and starts no second process', async () => {
    const models = await startModels({
      modelFolders: modelFolders(modelPlaces(home)),
      embedder: 'saseo-static/1',
      judge: 'saseo-judge/1',
    });
    children.push(models);
    const { pid } = models;
    const measuring = measure('judge', 'saseo-judge/1', { serving: models });
    const [vector] = await models.embedder.embed(['연차'], 'query');
    expect(vector).toHaveLength(models.embedder.dimensions);
    expect(await measuring).toMatchObject({ serving: true });
    expect(await measure('embedder', 'saseo-encoder/1', { serving: models })).toMatchObject({
      serving: false,
    });
    expect(models.pid).toBe(pid);
  });

  it('keeps what was measured of an earlier model of the same name apart', async () => {
    await cp(join(testing, 'tiny-models'), installed(), { recursive: true });
    const first = await measure('judge', 'tiny/1');
    const path = join(installed(), 'judge/tiny/1/model.json');
    const description = JSON.parse(await readFile(path, 'utf8')) as { maximumTokens: number };
    await writeFile(path, JSON.stringify({ ...description, maximumTokens: description.maximumTokens - 1 }));
    const second = await measure('judge', 'tiny/1');
    expect(second.digest).not.toBe(first.digest);
    const place = { role: 'judge', id: 'tiny/1' } as const;
    const kept = { measurement: second, earlierMeasurement: first };
    expect(await readMeasurements(installed(), { ...place, digest: second.digest })).toEqual(kept);
    const folder = join(installed(), 'measurements/judge/tiny/1');
    await writeFile(join(folder, `${first.digest}.json`), 'cut o');
    expect(await readMeasurements(installed(), { ...place, digest: second.digest })).toEqual({
      measurement: second,
    });
  });

  it('refuses what is not there or does not load, and keeps nothing of it', async () => {
    await expect(measure('judge', 'absent/1')).rejects.toMatchObject({ code: 'model-not-found' });
    await expect(measure('judge', '../../x')).rejects.toMatchObject({ code: 'model-not-found' });
    await cp(join(testing, 'tiny-models'), installed(), { recursive: true });
    await writeFile(join(installed(), 'judge/tiny/1/model.onnx'), 'cut off');
    await expect(measure('judge', 'tiny/1')).rejects.toMatchObject({ code: 'model-rejected' });
    const aborted = AbortSignal.abort(new Error('gone'));
    await expect(measure('embedder', 'tiny/1', { signal: aborted })).rejects.toMatchObject({
      code: 'measurement-cancelled',
    });
    expect(await readdir(installed())).not.toContain('measurements');
  });
});

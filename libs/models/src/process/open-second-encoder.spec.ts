// real: models processes with the encoders in the box, their limit of memory. fake: nothing.
import { loadConfig } from '@app/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listEncoders } from '../registry/list-encoders.js';
import { modelFolders, modelPlaces } from '../registry/model-places.js';
import { startModels, type ModelsProcess } from './models-process.js';
import { openSecondEncoder } from './open-second-encoder.js';

let home: string;
let models: ModelsProcess;
let other: { digest: string; dimensions: number };
const open = (digest: string, settings: Record<string, string> = {}) => {
  const config = loadConfig({ SASEO_HOME: home, ...settings });
  return openSecondEncoder(digest, { config, models, report: () => undefined });
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-second-'));
  const [chosen, ...others] = await listEncoders(loadConfig({ SASEO_HOME: home }));
  other = others.find(({ id }) => id === 'saseo-encoder/1')!;
  models = await startModels({ modelFolders: modelFolders(modelPlaces(home)), embedder: chosen.id });
});
afterAll(async () => {
  await models?.close();
  await rm(home, { recursive: true });
});

it('holds the encoder that serves where that is the one', async () => {
  const { embedder, release } = await open(models.embedder.digest);
  expect(embedder).toBe(models.embedder);
  await release();
});

it('runs another one beside it', async () => {
  const { embedder, release } = await open(other.digest);
  const [vector] = await embedder.embed(['연차'], 'query');
  expect([embedder.digest, vector?.length]).toEqual([other.digest, other.dimensions]);
  await release();
  expect(await models.embedder.embed(['연차'], 'query')).toHaveLength(1);
});

it('says so when the memory that it may take is not enough, and the one that serves goes on', async () => {
  await expect(open(other.digest, { SASEO_MODEL_MEMORY_MB: '64' })).rejects.toMatchObject({
    code: 'models-out-of-memory',
  });
  expect(await models.embedder.embed(['연차'], 'query')).toHaveLength(1);
});

it('does not find an encoder that is not installed', async () => {
  await expect(open('0'.repeat(64))).rejects.toMatchObject({ code: 'encoder-missing' });
});

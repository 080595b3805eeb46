// real: files. fake: nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig, withFile } from './load-config.js';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-env-'));
  file = join(folder, '.env');
  await writeFile(
    file,
    'SASEO_PORT=4000\n# SASEO_HOST=x\nSASEO_LOG_LEVEL="debug"\nDATABASE_URL_FILE=/none\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a .env file', () => {
  it('gives what the environment does not', () => {
    const { SASEO_PORT, SASEO_LOG_LEVEL, SASEO_HOST } = loadConfig(
      withFile({ SASEO_LOG_LEVEL: 'warn', DATABASE_URL: '' }, file),
    );
    expect([SASEO_PORT, SASEO_LOG_LEVEL, SASEO_HOST]).toEqual([4_000, 'warn', '127.0.0.1']);
  });

  it('yields to the other form of the same name', () => {
    const url = 'postgres://saseo@localhost/saseo';
    expect(withFile({ DATABASE_URL: url }, file)).not.toHaveProperty('DATABASE_URL_FILE');
    expect(loadConfig(withFile({ DATABASE_URL: url }, file)).DATABASE_URL).toBe(url);
  });

  it('need not be there, and is checked like the environment', async () => {
    const environment = { SASEO_PORT: '1' };
    expect(withFile(environment, join(folder, 'none'))).toBe(environment);
    const wrong = join(folder, 'wrong');
    await writeFile(wrong, 'SASEO_PROT=1\n');
    expect(() => loadConfig(withFile({}, wrong))).toThrow('SASEO_PROT: no such variable');
  });
});

describe('a model', () => {
  it.each([
    ['unset', {}, undefined],
    ['empty', { SASEO_JUDGE: '' }, undefined],
    ['none', { SASEO_JUDGE: 'none' }, 'none'],
    ['named', { SASEO_JUDGE: 'judge/1' }, 'judge/1'],
  ])('is read when it is %s', (_, environment, expected) => {
    expect(loadConfig(environment).SASEO_JUDGE).toBe(expected);
  });
});

describe('the placement of the models', () => {
  it('is read from lists', () => {
    const { SASEO_MODEL_PROCESSORS, SASEO_MODEL_PROVIDERS } = loadConfig({
      SASEO_MODEL_PROCESSORS: '0-2,8,1-3',
      SASEO_MODEL_PROVIDERS: 'cuda, cpu',
    });
    expect([SASEO_MODEL_PROCESSORS, SASEO_MODEL_PROVIDERS]).toEqual([
      [0, 1, 2, 8, 3],
      ['cuda', 'cpu'],
    ]);
    expect(loadConfig({}).SASEO_MODEL_PROCESSORS).toBe('auto');
  });

  it.each([
    ['SASEO_MODEL_PROCESSORS', '3-1'],
    ['SASEO_MODEL_PROCESSORS', 'all'],
    ['SASEO_MODEL_PROVIDERS', 'gpu'],
    ['SASEO_MODEL_THREADS', '0'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(name);
  });
});

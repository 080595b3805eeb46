// real: the models process, its memory, the limits of the system. fake: nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, expect, it, vi } from 'vitest';
import { startModels, type ModelsOptions, type ModelsProcess } from './models-process.js';

const options = { modelFolders: [join(projectRoot(), 'models')], embedder: 'saseo-static/1' };
let models: ModelsProcess | undefined;
afterEach(async () => {
  await models?.close();
  models = undefined;
});

async function start(placement: ModelsOptions['placement']) {
  const reports: { error: unknown; what: string }[] = [];
  models = await startModels({
    ...options,
    placement,
    report: (error, what) => reports.push({ error, what }),
  });
  return { models, reports };
}

const residentMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

it('ends a child that takes more memory than it may, says so, and serves again from a new one', async () => {
  const { models, reports } = await start({ threads: 1, memoryMb: 100_000 });
  const limit = Math.ceil(residentMb(models.pid!)) + 100;
  await models.close();

  const limited = await start({ threads: 1, memoryMb: limit });
  const first = limited.models.pid;
  // Holds far more than 100 MiB, and takes longer to read than the memory is left unwatched.
  const texts = Array.from({ length: 3_000 }, () => '규정 안내 문서 '.repeat(4_000));
  await expect(limited.models.embedder.embed(texts, 'passage')).rejects.toMatchObject({
    code: 'models-out-of-memory',
    kind: 'operational',
    // The watch has seen it, or the system has refused more before.
    detail: expect.stringMatching(new RegExp(`may take ${limit}|no more memory`)) as string,
  });
  expect(await limited.models.embedder.embed(['다시'], 'query')).toHaveLength(1);
  expect(limited.models.pid).not.toBe(first);
  expect(limited.reports).toMatchObject([
    { error: { code: 'models-out-of-memory' }, what: 'the model process is started again' },
  ]);
  expect(reports).toEqual([]);
});

it('does not start with models that take more memory than they may', async () => {
  await expect(start({ threads: 1, memoryMb: 64 })).rejects.toMatchObject({ code: 'models-out-of-memory' });
});

const hasPrlimit = existsSync('/usr/bin/prlimit');

it.runIf(process.platform === 'linux' && hasPrlimit)('bounds the child by the system too', async () => {
  const { models, reports } = await start({ threads: 2, memoryMb: 1_000 });
  const read = (file: string) => readFileSync(`/proc/${models.pid}/${file}`, 'utf8');
  const bytes = (2 * 1_000 + 2 * 64 + 512) * 1024 * 1024;
  await vi.waitFor(() => expect(read('limits')).toMatch(new RegExp(`^Max data size +${bytes} `, 'm')));
  expect(read('oom_score_adj').trim()).toBe('500');
  expect(await models.embedder.embed(['준비'], 'query')).toHaveLength(1);
  expect(reports).toEqual([]);
});

it('runs on the processor, and says so, without the execution provider that it was placed on', async () => {
  const { models, reports } = await start({ threads: 1, providers: ['nothing', 'cpu'] });
  const fallback = { model: options.embedder, provider: 'nothing' };
  expect(models.fallbacks).toMatchObject([fallback]);
  expect(reports).toMatchObject([
    { error: { code: 'execution-provider-missing' }, what: 'a model runs on the processor instead' },
  ]);
  expect(await models.embedder.embed(['준비'], 'query')).toHaveLength(1);
});

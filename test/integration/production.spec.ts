// real: the system's PostgreSQL and Redis, BullMQ on Redis, LanceDB, files, models, API and worker. fake: nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  missingServices,
  startProductionServices,
  type ProductionServices,
} from '../fixtures/production-services.js';
import { sendAndLose } from '../fixtures/lost-file.js';
import { jobEnd, startSaseo, upload, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const missing = missingServices();
if (missing) process.stdout.write(`The production set-up is not tested here: ${missing}.\n`);

describe.skipIf(missing !== undefined)('the main job on production parts', () => {
  let services: ProductionServices;
  let saseo: SaseoProcesses;
  let folder: string;

  beforeAll(async () => {
    services = await startProductionServices();
    folder = await mkdtemp(join(tmpdir(), 'saseo-stores-'));
    saseo = await startSaseo({
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      VECTOR_URI: join(folder, 'vectors'),
      FILES_URI: join(folder, 'files'),
    });
  }, 120_000);

  afterAll(async () => {
    await saseo?.stop();
    await services?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('ingests, answers with evidence, replaces and deletes', async () => {
    const made = await saseo.call('POST', '/v1/knowledge-bases', { name: '규정', slug: 'rules' });
    const { id } = (await made.json()) as { id: string };
    const file = { name: '휴가.md', bytes: '# 휴가 규정\n\n## 연차\n\n연차 유급휴가는 15일을 부여합니다.\n' };
    const accepted = (await (await upload(saseo, id, file)).json()) as { jobId: string; documentId: string };
    expect(await jobEnd(saseo, accepted.jobId)).toMatchObject({ state: 'done' });

    const ask = async () =>
      (await (
        await saseo.call('POST', '/v1/answers', { question: '연차는 며칠인가요?', knowledgeBases: [id] })
      ).json()) as { outcome: string; text: string; citations: { documentId: string }[] };
    const answer = await ask();
    expect(answer).toMatchObject({ outcome: 'quoted', text: '연차 유급휴가는 15일을 부여합니다.' });
    expect(answer.citations[0]?.documentId).toBe(accepted.documentId);

    const replaced = { ...file, bytes: file.bytes.replace('15일', '16일') };
    const second = (await (await upload(saseo, id, replaced)).json()) as { jobId: string };
    expect(await jobEnd(saseo, second.jobId)).toMatchObject({ state: 'done' });
    expect((await ask()).text).toBe('연차 유급휴가는 16일을 부여합니다.');

    const receipt = await saseo.call('DELETE', `/v1/documents/${accepted.documentId}`);
    expect(await receipt.json()).toMatchObject({ complete: true, after: { chunks: 0, files: 0 } });
    expect((await ask()).outcome).toBe('no-evidence');
  });

  it('gives a job up whose file the disk has lost, and takes it up again from the dead letters', async () => {
    const made = await saseo.call('POST', '/v1/knowledge-bases', { name: '지침', slug: 'guide' });
    const { id } = (await made.json()) as { id: string };
    const file = { name: '지침.md', bytes: '# 지침\n\n방문증은 당일 반납합니다.\n' };
    const lost = await sendAndLose(saseo, id, file, join(folder, 'files'));
    expect(await jobEnd(saseo, lost.jobId)).toMatchObject({ state: 'failed', deadLetter: true });
    await lost.restore();
    const retried = await saseo.call('POST', '/v1/jobs/dead-letters/retry', { ids: [lost.jobId] });
    expect([retried.status, await retried.json()]).toEqual([202, { changed: 1, refused: [] }]);
    expect(await jobEnd(saseo, lost.jobId)).toMatchObject({ state: 'done', attempts: 2, deadLetter: false });
  });
});

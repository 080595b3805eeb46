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
});

// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobEnd, startSaseo, upload, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_DRAIN_SECONDS: '0' });
}, 120_000);
afterAll(() => saseo?.stop());

/** About 3 MB that keep the stages after parsing busy for seconds. */
const bigText = Array.from(
  { length: 30_000 },
  (_, index) => `제${index}조 출장비는 업무가 끝난 뒤 ${index % 30}일 안에 영수증과 함께 정산합니다.`,
).join('\n\n');

interface JobState {
  state: string;
  stage: string | null;
}

it('hands a big document back when the worker is stopped, and the next worker finishes it', async () => {
  const made = await saseo.call('POST', '/v1/knowledge-bases', { name: '규정', slug: 'rules' });
  const { id } = (await made.json()) as { id: string };
  const sent = await upload(saseo, id, { name: '여비.txt', bytes: bigText });
  const { jobId } = (await sent.json()) as { jobId: string };
  const job = async () => (await (await saseo.call('GET', `/v1/jobs/${jobId}`)).json()) as JobState;

  for (const stage of ['parsing', 'chunking', 'embedding']) {
    for (let seen = await job(); seen.stage !== stage; seen = await job()) {
      expect(seen.state).not.toMatch(/done|failed/);
      await sleep(10);
    }
    const asked = Date.now();
    saseo.worker.kill('SIGTERM');
    await once(saseo.worker, 'exit');
    // The supervisor kills a worker one second after the drain.
    expect(Date.now() - asked, stage).toBeLessThan(1_000);
    expect(await job()).toMatchObject({ state: 'queued' });
    await saseo.startWorker();
  }
  expect(await jobEnd(saseo, jobId)).toMatchObject({ state: 'done' });
}, 120_000);

import type { IntentProject, Job, TrainingStarted } from '@app/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningSaseo } from '../running-saseo.js';

/** Examples of one request. */
const BATCH = 1_000;

/** A project with these examples, all to learn from; `fused` trains an embedding head too. Its id. */
export async function makeProject(
  saseo: RunningSaseo,
  name: 'ngram' | 'fused',
  examples: readonly object[],
): Promise<string> {
  const settings = { encoder: name === 'fused' };
  const { id } = await expectOk<IntentProject>(
    saseo.call('POST', '/v1/intents/projects', { name, settings }),
  );
  for (let first = 0; first < examples.length; first += BATCH) {
    const utterances = examples.slice(first, first + BATCH).map((one) => ({ ...one, part: 'train' }));
    await expectOk(saseo.call('POST', `/v1/intents/projects/${id}/utterances`, { utterances }));
  }
  return id;
}

/** Trains a version and waits until it is ready; its id. */
export async function trainVersion(saseo: RunningSaseo, project: string): Promise<string> {
  const { jobId, versionId } = await expectOk<TrainingStarted>(
    saseo.call('POST', `/v1/intents/projects/${project}/train`),
  );
  for (;;) {
    const { state, reason } = await expectOk<Job>(saseo.call('GET', `/v1/jobs/${jobId}`));
    if (state === 'done') return versionId;
    if (state === 'failed') throw new Error(`the training failed: ${JSON.stringify(reason)}`);
    await sleep(200);
  }
}

export async function promote(saseo: RunningSaseo, project: string, version: string): Promise<void> {
  await expectOk(saseo.call('POST', `/v1/intents/projects/${project}/versions/${version}/promote`));
}

/** The body of an answer. Throws for any status that is not a success. */
export async function expectOk<Body>(answering: Promise<Response>): Promise<Body> {
  const answer = await answering;
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as Body;
}

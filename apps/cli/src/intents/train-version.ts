import { IntentVersionDetail, TrainingStarted } from '@app/contracts';
import { AppError } from '@app/platform';
import type { ApiClient } from '../api-client.js';
import { waitForJob } from '../wait-for-job.js';

/**
 * Trains a version of a project and waits for it.
 *
 * @param onStage is told each stage as it begins
 * @throws AppError with the reason of a training that failed
 */
export async function trainVersion(
  client: ApiClient,
  projectId: string,
  onStage?: (stage: string) => void,
): Promise<IntentVersionDetail> {
  const path = `/v1/intents/projects/${projectId}`;
  const { jobId, versionId } = TrainingStarted.parse(await client.post(`${path}/train`, {}));
  const { state, reason } = await waitForJob(client, jobId, onStage);
  if (state !== 'done') {
    const detail = [reason?.title ?? state, reason?.detail ?? ''].filter(Boolean).join(' ');
    throw new AppError('intents-not-trainable', { detail });
  }
  return IntentVersionDetail.parse(await client.get(`${path}/versions/${versionId}`));
}

import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@app/platform';
import { madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { atMost, type Row } from '../row.js';
import { selectable } from './selectable.js';
import { readTokens, serveModels, type ServedModels } from './served-models.js';

const KILLS = 10;
const AT_ONCE = 3;
const DECODED_TOKENS = 200;
/** Longest time between the first token and the kill. */
const LONGEST_DELAY_MS = 40;
const figure = { metric: `kills of the models process that were not survived, of ${KILLS}`, unit: 'kills' };

/**
 * Kills the models process while it generates. Survived: whoever was waiting is told `models-restarted`, or has the
 * whole text, and the next request is answered by a new process.
 */
export const killedProcess = selectable('kill', [{ ...figure, goal: 0 }], async (): Promise<Row[]> => {
  const served = await serveModels();
  const random = seededRandom(6);
  const failures: string[] = [];
  let interrupted = 0;
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const outcome = await killOnce(served, kill, LONGEST_DELAY_MS * random());
      interrupted += outcome.interrupted;
      if (outcome.failure !== undefined) failures.push(outcome.failure);
    }
  } finally {
    await served.models.close();
  }
  const note = [`${interrupted} requests interrupted`, ...failures].join('; ');
  return [atMost(0, { ...figure, value: failures.length, note })];
});

async function killOnce(
  { models, generator }: ServedModels,
  seed: number,
  delay: number,
): Promise<{ interrupted: number; failure?: string }> {
  const prompt = madeText(300, (text) => text.length, seed);
  const victim = models.pid;
  const requests = Array.from({ length: AT_ONCE }, () =>
    readTokens(generator, prompt, { most: DECODED_TOKENS }),
  );
  const outcomes = Promise.allSettled(requests);
  await sleep(delay);
  if (victim === undefined) return { interrupted: 0, failure: 'there was no process to kill' };
  process.kill(victim, 'SIGKILL');
  const reasons = (await outcomes).flatMap((each) =>
    each.status === 'rejected' ? [codeOf(each.reason)] : [],
  );
  const wrong = reasons.find((code) => code !== 'models-restarted');
  if (wrong !== undefined) return { interrupted: reasons.length, failure: `a request was told ${wrong}` };
  const next = await readTokens(generator, prompt, { most: 1 }).catch((error: unknown) => codeOf(error));
  if (typeof next === 'string')
    return { interrupted: reasons.length, failure: `the next request was told ${next}` };
  const isNew = models.pid !== undefined && models.pid !== victim;
  return { interrupted: reasons.length, ...(!isNew && { failure: 'no new process was started' }) };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? error);
}

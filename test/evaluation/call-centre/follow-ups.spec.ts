// real: the written call-centre set, a model that is trained on it, the reading of turns. fake: nothing.
import { IntentProjectSettings, type IntentResult } from '@app/contracts';
import { trainIntents } from '@app/intents';
import { projectRoot } from '@app/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { classifierOf, type IntentClassifier } from '../../../apps/query-api/src/intents/classify-request.js';
import { readInContext } from '../../../apps/query-api/src/intents/leaning-turns.js';
import type { Served } from '../../../apps/query-api/src/intents/live-models.js';
import { readCallCentre } from '../../bench/intents/intent-sets.js';
import { shuffled } from '../../bench/random.js';

interface FollowUp {
  said: string[];
  turn: string;
  /** Right in this call. */
  intents: string[];
}

const followUps = JSON.parse(
  readFileSync(join(projectRoot(), 'test/evaluation/call-centre/follow-ups.json'), 'utf8'),
) as FollowUp[];

let classifier: IntentClassifier;
beforeAll(async () => {
  const { train, intents } = await readCallCentre(['train', 'frequent'], 'test');
  const model = await trainIntents(train, { intents: intents ?? [] });
  const settings = IntentProjectSettings.parse({});
  // What a classifier reads of what serves a request.
  const served = { version: { model }, project: { settings }, actions: new Map(), entities: () => [] };
  classifier = classifierOf({ ranked: 5, nearest: 0 }, served as unknown as Served, undefined);
});

async function lastOf(turns: readonly string[]): Promise<IntentResult> {
  const results = await readInContext(turns, await classifier.alone(turns), classifier.inContext);
  return results.at(-1) as IntentResult;
}

const isSure = ({ outOfScope, ambiguous, leaning, inContext }: IntentResult) =>
  !outOfScope.decision && !ambiguous && !(leaning && inContext === null);

it(`gives turns that lean on earlier ones (n=${followUps.length}) the intent of their call`, async () => {
  const counts = { alone: { right: 0, wrong: 0 }, inContext: { right: 0, wrong: 0 } };
  for (const { said, turn, intents } of followUps) {
    const [alone] = await classifier.alone([turn]);
    for (const [way, result] of [
      ['alone', alone as IntentResult],
      ['inContext', await lastOf([...said, turn])],
    ] as const) {
      if (isSure(result)) counts[way][intents.includes(result.topIntent) ? 'right' : 'wrong'] += 1;
    }
  }
  process.stdout.write(`sure of a turn that leans: ${JSON.stringify(counts)}, n=${followUps.length}\n`);
  expect(counts.inContext.right).toBeGreaterThan(0.8 * followUps.length);
  expect(counts.inContext.wrong).toBeLessThan(counts.alone.wrong);
});

it('leaves the turns of a call that stand by themselves as they are', async () => {
  for (const part of ['test', 'second'] as const) {
    const { validation } = await readCallCentre([], part);
    const said = validation.filter(({ intent }) => intent !== null).map(({ text }) => text);
    const before = shuffled(said, 7);
    const alone = await classifier.alone(said);
    const changed: string[] = [];
    for (const [place, text] of said.entries()) {
      const { topIntent, outOfScope } = await lastOf([before[place] as string, text]);
      const own = alone[place] as IntentResult;
      if (topIntent !== own.topIntent || outOfScope.decision !== own.outOfScope.decision) changed.push(text);
    }
    process.stdout.write(`${part} part behind another turn: ${changed.length} of ${said.length} changed\n`);
    expect(changed).toEqual([]);
  }
});

import {
  EvaluationSettings,
  GoldenSet,
  KnowledgeBase,
  type Comparison,
  type SearchIndex,
} from '@app/contracts';
import { readGate, readGoldenFile, type Gate } from '@app/evaluation';
import { AppError, type Config } from '@app/platform';
import { z } from 'zod';
import type { ApiClient } from '../api-client.js';
import { evaluate } from '../evaluate/evaluate.js';
import { listAll } from '../list-all.js';
import { readFileOr } from '../read-file-or.js';
import { reindexWords } from './reindex-words.js';

/** Questions with known answers that an index is asked. */
export interface Trial {
  knowledgeBase: { id: string; name: string };
  /** One of both. */
  file?: string;
  goldenSetId?: string;
}

interface Asked {
  knowledgeBase?: string | undefined;
  golden?: string | undefined;
  gate?: string | undefined;
}

/** Metrics that a new index must not worsen, of those that the golden set measures. */
const KEPT = ['hybrid.recall@10', 'hybrid.ndcg@10', 'answer.char-f1', 'abstention.f1', 'crag.score'];

/**
 * What the index will be asked: the named questions, or the newest golden set of the knowledge base, or of each that has one.
 * What can be wrong with files is found now, before an index is built.
 * @throws AppError `knowledge-base-not-found`, `golden-file-invalid`, `gate-invalid`
 */
export async function findTrials(
  client: ApiClient,
  { knowledgeBase, golden, gate }: Asked,
): Promise<Trial[]> {
  if (gate !== undefined) readGate((await readFileOr('gate-invalid', gate)).toString('utf8'));
  const goldenSetId = z.uuid().safeParse(golden).data;
  if (golden !== undefined && goldenSetId === undefined)
    await readGoldenFile(await readFileOr('golden-file-invalid', golden));
  const trials: Trial[] = [];
  let found = false;
  for await (const { id, slug, name } of listAll(client, '/v1/knowledge-bases', KnowledgeBase)) {
    if (knowledgeBase !== undefined && knowledgeBase !== slug && knowledgeBase.toLowerCase() !== id) continue;
    found = true;
    const place = { knowledgeBase: { id, name } };
    if (golden !== undefined)
      trials.push(goldenSetId ? { ...place, goldenSetId } : { ...place, file: golden });
    else {
      const newest = await newestGoldenSet(client, id);
      if (newest) trials.push({ ...place, goldenSetId: newest });
    }
  }
  if (knowledgeBase !== undefined && !found)
    throw new AppError('knowledge-base-not-found', { detail: knowledgeBase });
  return trials;
}

/**
 * Asks the index that serves and then this one, and holds this one to the gate.
 * @returns false when a bound is broken or a run did not end well
 */
export async function evaluateIndex(
  config: Config,
  index: SearchIndex,
  { trials, gate }: { trials: readonly Trial[]; gate: string | undefined },
): Promise<boolean> {
  const say = reindexWords();
  if (trials.length === 0) process.stderr.write(`${say.noGoldenSet}\n`);
  let passed = true;
  for (const { knowledgeBase, ...questions } of trials) {
    process.stderr.write(`${say.evaluating(knowledgeBase.name)}\n`);
    const kept = await evaluate(config, {
      ...questions,
      knowledgeBase: knowledgeBase.id,
      settings: EvaluationSettings.parse({ index: index.id }),
      baseline: 'published',
      publish: false,
      gate,
      gateWithoutFile: notWorse,
      name: `reindex ${index.fingerprint}`,
      json: false,
    });
    passed &&= kept;
  }
  return passed;
}

/** @throws AppError `gate-invalid` when the questions measure none of them */
function notWorse(comparison: Comparison | undefined): Gate {
  const measured = KEPT.filter((metric) => comparison?.changes.some(({ name }) => name === metric));
  if (measured.length === 0)
    throw new AppError('gate-invalid', { detail: `the golden set measures none of ${KEPT.join(', ')}` });
  const bound = { notWorse: true } as const;
  return { failedCases: 0, metrics: Object.fromEntries(measured.map((metric) => [metric, bound])) };
}

async function newestGoldenSet(client: ApiClient, knowledgeBaseId: string): Promise<string | undefined> {
  const page = z.object({ items: z.array(GoldenSet) });
  const path = `/v1/golden-sets?limit=20&knowledgeBaseId=${knowledgeBaseId}`;
  return page.parse(await client.get(path)).items.find(({ caseCount }) => caseCount > 0)?.id;
}

import type {
  AnswerResponse,
  AskedVersion,
  EvaluationSettings,
  GoldenCase,
  Leg,
  Observation,
  RankedPassage,
} from '@app/contracts';
import { heldGroups } from '@app/evaluation';
import type { Principal } from '@app/platform';
import { retrieve } from '@app/retrieval';
import type { KnowledgeBaseRecord } from '@app/store';
import type { AnswerService } from '../answers/answer-service.js';
import type { ApiParts } from '../api-parts.js';
import { accessFor } from '../auth/callers.js';
import type { SearchedIndex } from '../indexes/served-indexes.js';

/** Sentences of an answer, as many as callers get who ask for no number. */
const SENTENCES = 4;

/** Who asks what, and how. */
export interface AskedCase {
  golden: GoldenCase;
  caller: Principal;
  knowledgeBase: KnowledgeBaseRecord;
  settings: EvaluationSettings;
  version: AskedVersion;
  /** Asked in the place of the index that serves. */
  index: SearchedIndex | undefined;
}

type Parts = Pick<ApiParts, 'database' | 'indexes' | 'models'> & { answers: AnswerService };

/** A passage before its document is called by the name that golden sets know. */
interface Found {
  documentId: string;
  page?: number | undefined;
  text: string;
}

/** Asks a question as any caller would: each leg's search, then the answer. @throws AppError as those do */
export async function observeCase(asked: AskedCase, parts: Parts, signal: AbortSignal): Promise<Observation> {
  const rankings: Observation['rankings'] = {};
  const searchTimes: Observation['searchTimes'] = {};
  for (const leg of asked.settings.legs) {
    signal.throwIfAborted();
    const { found, times } = await search(asked, leg, parts);
    rankings[leg] = await rank(found, asked, parts);
    searchTimes[leg] = times;
  }
  return {
    rankings,
    searchTimes,
    answer: asked.settings.answers ? await answer(asked, parts, signal) : null,
  };
}

async function search(
  { golden, caller, knowledgeBase, settings, version, index }: AskedCase,
  leg: Leg,
  { database, indexes, models }: Parts,
): Promise<{ found: Found[]; times: Record<string, number> }> {
  const began = performance.now();
  const { embedder, judge } = models;
  const searched = index ?? { chunks: indexes.searchedBy(embedder), embedder };
  const { passages, trace } = await retrieve(
    golden.question,
    accessFor(caller, 'search', [knowledgeBase.id]),
    { knowledgeBases: [knowledgeBase], limit: settings.k, legs: leg, version },
    { database, judge, ...searched },
  );
  return { found: passages, times: { ...trace.timings, total: performance.now() - began } };
}

async function answer(
  { golden, caller, knowledgeBase, settings: { mode, unsupported }, version, index }: AskedCase,
  parts: Parts,
  signal: AbortSignal,
): Promise<Observation['answer']> {
  const { question } = golden;
  const place = { knowledgeBases: [knowledgeBase.id], version };
  const ask = { question, ...place, maxSentences: SENTENCES, mode, unsupported, evaluated: true };
  const response = await parts.answers.answer(caller, ask, signal, index);
  const { answerId: id, outcome, text, timings: times } = response;
  const quotes = response.citations.map(({ quote, ...citation }) => ({ ...citation, text: quote }));
  const ranked = await rank(quotes, { golden, caller }, parts);
  const citations = ranked.map((passage, index) => ({ ...passage, quote: quotes[index]?.text ?? '' }));
  return { id, outcome, text, citations, times, ...verdictsOf(response) };
}

/** What was withheld stands among the claims, with its text left out. */
function verdictsOf({ sentences, verification }: AnswerResponse) {
  const verdicts = verification.claims.map(({ verdict }) => verdict);
  const released = sentences.map(({ verdict }) => verdict);
  return {
    released,
    rejected: verdicts.filter((verdict) => verdict !== 'supported'),
    actions: (verification.policy?.acted ?? []).map(({ action }) => action),
  };
}

async function rank(
  found: readonly Found[],
  { golden, caller }: Pick<AskedCase, 'golden' | 'caller'>,
  { database }: Parts,
): Promise<RankedPassage[]> {
  const ids = await database.documents.externalIdsOf(
    caller.workspaceId,
    found.map(({ documentId }) => documentId),
  );
  return found.map(({ documentId, page, text }) => {
    const document = ids.get(documentId) ?? '';
    return { document, page: page ?? null, groups: heldGroups({ document, page, text }, golden.evidence) };
  });
}

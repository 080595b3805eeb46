import type {
  AnswerEvent,
  AskedVersion,
  Filters,
  ProblemCode,
  SearchedVersion,
  StoredTrace,
  TracedAdapter,
  TracedGate,
  UnsupportedPolicy,
} from '@app/contracts';
import { ANALYSER_VERSION, detectLanguage, normaliseText, questionInContext } from '@app/language';
import type { Embedder, EvidenceLevel, Generator, Judge } from '@app/models';
import { AppError, asAppError, type Access } from '@app/platform';
import {
  expand,
  retrieve,
  type Retrieved,
  type RetrievedPassage,
  type SearchedVocabulary,
} from '@app/retrieval';
import type { ChunkStore, Database, FileStore, KnowledgeBaseRecord } from '@app/store';
import { v7 as uuid } from 'uuid';
import { adapterModel } from '../adapters/adapted-generator.js';
import { AnswerSheet, foundPassage } from './answer-sheet.js';
import { checkGate } from './check-gate.js';
import { confirmEvidence } from './confirm-evidence.js';
import { draftFromQuotes } from './draft-answer.js';
import { draftRules } from './draft-rules.js';
import { weighEvidence, weighRefusal } from './evidence-gate.js';
import { fillWithQuotes } from './fill-with-quotes.js';
import { keepToTopic } from './keep-to-topic.js';
import { writeAnswer } from './write-answer.js';

/** What the pipeline works with. */
export interface AnswerParts {
  database: Database;
  chunks: ChunkStore;
  files: FileStore;
  embedder: Embedder;
  /** The index is tried while documents come: see `retrieve`. */
  isTried?: boolean | undefined;
  generator: Generator | undefined;
  /** What of an adapter the generator writes with, asked when it has written. */
  adapter?: (() => TracedAdapter | null) | undefined;
  /** Orders passages for knowledge bases that ask for it, and settles claims that words leave undecided. */
  judge: Judge | undefined;
  /** Longest time that the generator may take for one answer. */
  deadlineMilliseconds: number;
  /** Hears of failures that callers are not told, for the log. */
  report: (error: unknown, what: string) => void;
}

export interface Question {
  question: string;
  knowledgeBases: KnowledgeBaseRecord[];
  maxSentences: number;
  mode: 'auto' | 'quote';
  /** Default: the published one. */
  version?: AskedVersion | undefined;
  /** Which documents are asked; default: all. */
  filters?: Filters | undefined;
  /** Groups the answers of one conversation; another caller's is refused. */
  conversationId?: string | undefined;
  /** Digest of whose call it is a draft for. */
  caller?: string | undefined;
  /** Asked by an evaluation. */
  evaluated?: boolean | undefined;
  /** What is done about sentences that do not hold, in the place of what the knowledge bases say. */
  unsupported?: UnsupportedPolicy | undefined;
  /** What was asked before in the same conversation, newest first: a question may lean on it. */
  earlierQuestions?: readonly string[] | undefined;
  /** Language of fixed replies to a question without letters. */
  fallbackLanguage?: 'ko' | 'en';
}

/** Passages that are shown and drafted from. */
const PASSAGES = 8;

/**
 * Answers a question from the documents that `access` may see: gate, retrieve, evidence gate, expand, draft, and for each
 * sentence verify before release. The record is stored before the last event is sent; an answer the caller holds is
 * therefore one that can be looked up.
 *
 * @throws AppError `answer-interrupted` when `signal` stops it
 */
export async function* answerQuestion(
  given: Question,
  access: Access,
  parts: AnswerParts,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const { deadlineMilliseconds, report } = parts;
  const answerId = uuid();
  const passages: RetrievedPassage[] = [];
  const vocabularies: SearchedVocabulary[] = [];
  // Read in the form in which documents are stored; kept as it was asked.
  const ask = { ...given, question: normaliseText(given.question) };
  const language = languageOf(ask);
  const confirm = confirmEvidence(parts.files);
  const { lock, closeWording, thresholds, unsupported } = draftRules(ask.knowledgeBases);
  const sheet = new AnswerSheet({
    answerId,
    language,
    report,
    passages,
    vocabularies,
    confirm,
    closeWording,
    thresholds,
    unsupported: ask.unsupported ?? unsupported,
    judge: parts.judge,
  });
  const generator = ask.mode === 'quote' ? undefined : parts.generator;
  const adapter = () => (generator && parts.adapter?.()) ?? null;
  const models = () => ({ ...modelsOf({ ...parts, generator }), ...adapterModel(adapter()) });
  await parts.database.answers.begin({
    id: answerId,
    workspaceId: access.workspaceId,
    actorId: access.actorId,
    question: given.question,
    knowledgeBaseIds: ask.knowledgeBases.map((base) => base.id),
    evaluated: ask.evaluated,
    caller: ask.caller,
    filters: ask.filters,
    ...(ask.conversationId ? { conversationId: ask.conversationId } : {}),
  });

  const trace: StoredTrace = { retrieval: null, gate: null, expanded: null, packed: null, adapter: null };
  const gate = checkGate(ask.question);
  const { full, own, inContext } = inConversation(ask);
  const found = gate ? undefined : await search({ ...ask, inContext }, access, { ...parts, sheet });
  // The search says which versions it saw: what was read before it may be older.
  const kbVersions = found?.kbVersions ?? askedVersions(ask);
  yield sheet.note({ type: 'answer-start', answerId, kbVersions, models: models() });
  if (found) {
    trace.retrieval = found.trace;
    vocabularies.push(...found.vocabularies);
    trace.gate = weighEvidence(full.question, found, ask.knowledgeBases);
    if (trace.gate.passed) passages.push(...(inContext ? keepToTopic(found.passages) : found.passages));
    for (const passage of passages) yield sheet.note({ type: 'passage-found', ...foundPassage(passage) });

    const around = await surroundings(found, access, { ...parts, generator, sheet });
    const begin = performance.now();
    if (generator)
      yield* write(full, sheet, { generator, lock, around, deadlineMilliseconds, report }, signal);
    else
      for (const quote of draftFromQuotes(own.question, passages, {
        limit: ask.maxSentences,
        vocabularies: sheet.vocabularies,
      }))
        yield* sheet.judge(quote);
    // An answer that was stopped is not completed.
    if (signal.aborted) throw new AppError('answer-interrupted');
    yield* complete(own, sheet, trace.gate);
    sheet.time('draft', begin);
    trace.expanded = sheet.expanded;
    trace.packed = sheet.packed;
    trace.adapter = adapter();
  }

  const end = sheet.end(gate);
  if (end.type === 'answer-end') {
    await parts.database.answers.save({
      ...end,
      id: answerId,
      sentences: sheet.sentences,
      events: sheet.events,
      models: models(),
      kbVersions,
      trace,
    });
  }
  yield end;
}

/** A question as a generator reads it, in its conversation, and as quotes are chosen, by what it asks itself. */
function inConversation(ask: Question): { full: Question; own: Question; inContext: string | undefined } {
  const understood = questionInContext(ask.question, ask.earlierQuestions ?? []);
  if (!understood) return { full: ask, own: ask, inContext: undefined };
  const { text, own } = understood;
  return { full: { ...ask, question: text }, own: { ...ask, question: own }, inContext: text };
}

/** Language of fixed replies: that of the question, where it has letters. */
function languageOf({ question, fallbackLanguage = 'en' }: Question): 'ko' | 'en' {
  return /\p{L}/u.test(question) ? detectLanguage(question) : fallbackLanguage;
}

async function search(
  { question, inContext, knowledgeBases, version, filters }: Question & { inContext: string | undefined },
  access: Access,
  { sheet, ...parts }: AnswerParts & { sheet: AnswerSheet },
): Promise<Retrieved> {
  const begin = performance.now();
  const options = { knowledgeBases, limit: PASSAGES, version, filters, inContext };
  const found = await againAfterRestart(() => retrieve(question, access, options, parts));
  sheet.time('retrieve', begin);
  return found;
}

/** What stands around the passages, for a generator that has room for it. */
async function surroundings(
  found: Retrieved,
  access: Access,
  { sheet, generator, ...parts }: AnswerParts & { sheet: AnswerSheet },
): Promise<RetrievedPassage[]> {
  if (!generator) return [];
  const begin = performance.now();
  const around = await expand(sheet.found, access, found, parts);
  sheet.time('expand', begin);
  return around;
}

/** Where nothing was searched: the versions that would have been. */
function askedVersions({ knowledgeBases, version = 'published' }: Question): Record<string, SearchedVersion> {
  return Object.fromEntries(
    knowledgeBases.map(({ id, publishedVersion }) => [
      id,
      version === 'published' ? publishedVersion : version,
    ]),
  );
}

/** Codes of what one more attempt mends: the models are loaded again meanwhile. */
const RESTARTED: readonly ProblemCode[] = ['models-restarted', 'models-out-of-memory'];

/** Tries once more when the models were restarted under a request: it then waits until they are back. */
async function againAfterRestart<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!RESTARTED.includes(asAppError(error).code)) throw error;
    return work();
  }
}

type WritingParts = Pick<AnswerParts, 'deadlineMilliseconds' | 'report'> & {
  generator: Generator;
  lock: EvidenceLevel | undefined;
  around: readonly RetrievedPassage[];
};

/** What an answer was made with: the same digests, settings and versions of the documents give the same answer. */
function modelsOf({
  embedder,
  judge,
  generator,
}: Pick<AnswerParts, 'embedder' | 'judge' | 'generator'>): Record<string, string> {
  return {
    embedder: embedder.digest,
    analyser: ANALYSER_VERSION,
    ...(judge && { judge: judge.digest }),
    ...(generator && { generator: generator.digest }),
  };
}

/** A generator that fails is one that is absent: what it wrote stays judged, and quotes complete it. */
async function* write(
  { question, maxSentences }: Question,
  sheet: AnswerSheet,
  { report, ...options }: WritingParts,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  if (sheet.passages.length === 0) return;
  try {
    yield* writeAnswer(question, sheet, { ...options, limit: maxSentences, signal });
  } catch (error) {
    sheet.breakOff();
    report(error, 'the generator failed');
  }
}

/**
 * What had to wait, and quotes in the place of what was withheld; none where the generator refused and the evidence does
 * not gainsay it.
 */
async function* complete(ask: Question, sheet: AnswerSheet, gate: TracedGate): AsyncGenerator<AnswerEvent> {
  yield* sheet.releaseHeld();
  if (sheet.onlyAdmits) {
    const weighed = weighRefusal(gate);
    yield sheet.note({ type: 'draft-refused', ...weighed });
    if (!weighed.quotes) return;
  }
  yield* fillWithQuotes(ask, sheet);
}

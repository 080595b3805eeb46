import type { AnswerEvent, Evidence, ProblemCode } from '@app/contracts';
import { detectLanguage } from '@app/language';
import type { Embedder, Generator } from '@app/models';
import { asAppError, type Access } from '@app/platform';
import { retrieve, type RetrievedPassage } from '@app/retrieval';
import type { ChunkStore, Database, FileStore, KnowledgeBaseRecord } from '@app/store';
import { v7 as uuid } from 'uuid';
import { AnswerSheet, foundPassage, type EvidenceCheck } from './answer-sheet.js';
import { checkGate, passEvidenceGate } from './check-gate.js';
import { draftFromGenerator, draftFromQuotes, type DraftSentence } from './draft-answer.js';
import { fillWithQuotes } from './fill-with-quotes.js';

/** What the pipeline works with. */
export interface AnswerParts {
  database: Database;
  chunks: ChunkStore;
  files: FileStore;
  embedder: Embedder;
  generator: Generator | undefined;
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
  /** Groups the answers of one conversation; another caller's is refused. */
  conversationId?: string | undefined;
  /** Language of fixed replies to a question without letters. */
  fallbackLanguage?: 'ko' | 'en';
}

/** Passages that are shown and drafted from. */
const PASSAGES = 8;

/**
 * Answers a question from the documents that `access` may see: gate, retrieve, evidence gate, draft, and for each
 * sentence verify before release. The record is stored before the last event is sent; an answer the caller holds is
 * therefore one that can be looked up.
 */
export async function* answerQuestion(
  ask: Question,
  access: Access,
  parts: AnswerParts,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const answerId = uuid();
  const passages: RetrievedPassage[] = [];
  const language = /\p{L}/u.test(ask.question)
    ? detectLanguage(ask.question)
    : (ask.fallbackLanguage ?? 'en');
  const confirm = evidenceCheck(parts.files);
  const sheet = new AnswerSheet({ answerId, language, report: parts.report, passages, confirm });
  const kbVersions = Object.fromEntries(ask.knowledgeBases.map((base) => [base.id, base.publishedVersion]));
  const models = { embedder: parts.embedder.digest };
  await parts.database.answers.begin({
    id: answerId,
    workspaceId: access.workspaceId,
    actorId: access.actorId,
    question: ask.question,
    knowledgeBaseIds: ask.knowledgeBases.map((base) => base.id),
    ...(ask.conversationId ? { conversationId: ask.conversationId } : {}),
  });
  yield sheet.note({ type: 'answer-start', answerId, kbVersions, models });

  const gate = checkGate(ask.question);
  if (!gate) {
    let begin = performance.now();
    const options = { knowledgeBases: ask.knowledgeBases, limit: PASSAGES };
    const found = await againAfterRestart(() => retrieve(ask.question, access, options, parts));
    sheet.time('retrieve', begin);
    passages.push(...passEvidenceGate(ask.question, found.passages, ask.knowledgeBases));
    for (const passage of passages) yield sheet.note({ type: 'passage-found', ...foundPassage(passage) });

    begin = performance.now();
    for await (const sentence of draft(ask, sheet, parts, signal)) yield* sheet.judge(sentence);
    yield* fillWithQuotes(ask, passages, sheet);
    sheet.time('draft', begin);
  }

  const end = sheet.end(gate);
  if (end.type === 'answer-end') {
    await parts.database.answers.save({
      ...end,
      id: answerId,
      sentences: sheet.sentences,
      events: sheet.events,
      models,
      kbVersions,
    });
  }
  yield end;
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

/** A generator when there is one and the caller allows it, otherwise verbatim quotes. A generator that fails is one that is absent. */
async function* draft(
  ask: Question,
  sheet: AnswerSheet,
  { generator, deadlineMilliseconds, report }: AnswerParts,
  signal: AbortSignal,
): AsyncGenerator<DraftSentence> {
  const { passages } = sheet;
  if (passages.length === 0) return;
  if (!generator || ask.mode === 'quote')
    return yield* draftFromQuotes(ask.question, passages, ask.maxSentences);
  try {
    const options = { generator, limit: ask.maxSentences, deadlineMilliseconds, signal };
    if (!(yield* draftFromGenerator(ask.question, passages, options))) sheet.breakOff();
  } catch (error) {
    // What was drafted stays judged; the caller fills the rest with quotes.
    sheet.breakOff();
    report(error, 'the generator failed');
  }
}

/** Keeps evidence whose quote equals the stored text of its version at its offsets. Reads each text once per answer. */
function evidenceCheck(files: FileStore): EvidenceCheck {
  const texts = new Map<string, Promise<string>>();
  const textOf = (versionId: string): Promise<string> => {
    const text = texts.get(versionId) ?? files.text(`text/${versionId}.txt`);
    texts.set(versionId, text);
    return text;
  };
  return async (evidence) => {
    const kept: Evidence[] = [];
    for (const item of evidence) {
      if ((await textOf(item.versionId)).slice(item.start, item.end) === item.quote) kept.push(item);
    }
    return kept;
  };
}

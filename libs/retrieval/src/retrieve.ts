import type { AskedVersion, Filters, RetrievalTrace, SearchedVersion } from '@app/contracts';
import { questionWords } from '@app/language';
import type { Embedder, Judge } from '@app/models';
import { AppError, asAppError, type Access } from '@app/platform';
import {
  chunkIdOf,
  type ChunkStore,
  type Database,
  type KnowledgeBaseRecord,
  type SearchScope,
  type SearchSnapshot,
} from '@app/store';
import { checkHeld } from './check-held.js';
import { coverage, tokenWeights, type TokenSet } from './coverage.js';
import { dropRepeats } from './drop-repeats.js';
import { evidenceSignals, type EvidenceSignals } from './evidence-signals.js';
import { findVisible } from './filters/find-visible.js';
import type { FusedChunk } from './fuse.js';
import { joinLegs } from './join-legs.js';
import type { VisibleLegs } from './keep-visible.js';
import { weighKeptWords } from './kept-words.js';
import { headingTokens, namedWords } from './named-words.js';
import { readChunks, type ReadChunk } from './read-chunks.js';
import { rerank, type RerankedChunk } from './rerank.js';
import { combineQueries, queriesOf, readQueries, type AskedLegs, type JoinedQuery } from './search-legs.js';
import { fromChunk, type RetrievedPassage } from './retrieved-passage.js';
import { Stopwatch } from './stopwatch.js';
import { openVocabularies, type SearchedVocabulary } from './vocabularies.js';
import { widenTokens } from './widen-tokens.js';
import { traceRetrieval, type TracedStages } from './trace-retrieval.js';

export interface Retrieved {
  passages: RetrievedPassage[];
  /** How far the best of what was found stands out. */
  signals: EvidenceSignals;
  /** Share, 0 to 1, of the question's token weight that the tokens of a passage hold. */
  coverageOf: (tokens: TokenSet) => number;
  /** What was searched, for who reads on in it. */
  searched: { snapshot: SearchSnapshot; filters?: Filters | undefined };
  /** The version that the passages are from, by the id of the knowledge base. */
  kbVersions: Record<string, SearchedVersion>;
  /** The vocabularies of the knowledge bases that the question was read by. */
  vocabularies: readonly SearchedVocabulary[];
  /** How the passages came about; its timings are in milliseconds by step. */
  trace: RetrievalTrace;
}

export interface RetrieveOptions {
  /** Knowledge bases to search, each readable by the access; the first one's settings of fusion and judge apply. */
  knowledgeBases: readonly KnowledgeBaseRecord[];
  /** Most passages, 1 or more. */
  limit: number;
  legs?: AskedLegs;
  /** Default: the published one. Who may ask another one is decided by who grants the access. */
  version?: AskedVersion | undefined;
  /** Which documents are searched; default: all that the access may read. */
  filters?: Filters | undefined;
  /** The question in the words of its conversation: searched beside the question as it was asked. */
  inContext?: string | undefined;
}

/** A retrieval with everything that was found on the way, and what it was searched with. */
export interface RetrievalStages extends Omit<TracedStages, 'passages'> {
  signals: EvidenceSignals;
  vocabularies: readonly SearchedVocabulary[];
  coverageOf: Retrieved['coverageOf'];
  searched: Retrieved['searched'];
  scope: SearchScope;
  /** Of the queries, in their order; empty where the vector leg was not asked. */
  vectors: readonly Float32Array[];
  versions: VisibleLegs['versions'];
  kbVersions: VisibleLegs['kbVersions'];
  /** Whether something that was found was replaced or removed before it could be read. */
  isOvertaken: boolean;
  /** What of `fused` was read, best first. */
  nearest: readonly FusedChunk[];
  fused: readonly FusedChunk[];
  passages: RetrievedPassage[];
}

export interface RetrievalParts {
  database: Database;
  chunks: ChunkStore;
  /** Of another digest than that of the chunks, questions are looked for by words alone. */
  embedder: Embedder;
  /** The index is tried while documents come: what it does not hold yet is not looked for. */
  isTried?: boolean | undefined;
  /** Orders the best passages where the knowledge base asks for it. */
  judge?: Judge | undefined;
}

/** Candidates per leg: enough that what visibility takes away is made good. */
const FEWEST_CANDIDATES = 50;
const CANDIDATES_PER_PASSAGE = 3;

/** Texts read: enough to make good for repeats. */
const FEWEST_READ = 16;
const READ_PER_PASSAGE = 2;
/** A name is looked for by its letters, which only the text has. */
const FEWEST_READ_FOR_NAMES = 50;
/** Best passages whose titles are looked at for what was asked. */
const MOST_HEADED = 8;

/**
 * The passages that may answer the question, best first: only those of the asked version that the access may read. A
 * version stays what it is while it is searched, whatever is published meanwhile.
 * @throws AppError `not-allowed` for a knowledge base outside the access, `index-mismatch` when a document is not
 * in the index, `knowledge-base-version-not-found`, `knowledge-base-not-staged`,
 * `store-unavailable`, `models-restarted`.
 */
export async function retrieve(
  question: string,
  access: Access,
  options: RetrieveOptions,
  parts: RetrievalParts,
): Promise<Retrieved> {
  const stages = await retrieveInStages(question, access, options, parts);
  const { versions, passages, signals, coverageOf, searched, kbVersions, vocabularies } = stages;
  const trace = traceRetrieval(stages, versions);
  return { passages, signals, coverageOf, searched, kbVersions, vocabularies, trace };
}

/** The same, with everything that was found on the way. */
export async function retrieveInStages(
  question: string,
  access: Access,
  options: RetrieveOptions,
  parts: RetrievalParts,
): Promise<RetrievalStages> {
  const { version = 'published' } = options;
  const searchNow = () => search(question, access, { ...options, version }, parts);
  try {
    const stages = await searchNow();
    // What took the place of something that was found, an edited passage say, is found only by searching again.
    return stages.isOvertaken ? await searchNow() : stages;
  } catch (error) {
    // So much was published meanwhile that what was the published version is kept no more: the present one is searched.
    if (version !== 'published' || asAppError(error).code !== 'knowledge-base-version-not-found') throw error;
    return searchNow();
  }
}

async function search(
  question: string,
  access: Access,
  options: RetrieveOptions & { version: AskedVersion },
  parts: RetrievalParts,
): Promise<RetrievalStages> {
  const { knowledgeBases } = options;
  const asked = legsOf(options.legs, parts);
  const { database, chunks } = parts;
  const watch = new Stopwatch();
  const settings = settingsOf(knowledgeBases);
  const texts = queriesOf(question, options.inContext);
  const knowledgeBaseIds = knowledgeBases.map(({ id }) => id);
  const [vectors, snapshot, disabled] = await Promise.all([
    watch.time('embed', () => (asked === 'lexical' ? [] : embed(texts, parts.embedder))),
    watch.time('lookup', () => {
      const { fingerprint } = chunks;
      return database.knowledgeBaseVersions.snapshot({ ...options, knowledgeBaseIds, fingerprint });
    }),
    database.chunkRevisions.disabledIn(knowledgeBaseIds),
  ]);
  if (!parts.isTried) checkHeld(snapshot, chunks);
  const vocabularies = await watch.time('lookup', () => openVocabularies(snapshot, database));
  const queries = readQueries(texts, vocabularies);
  const limit = Math.max(FEWEST_CANDIDATES, options.limit * CANDIDATES_PER_PASSAGE);
  const hiddenChunkIds = disabled.map(chunkIdOf);
  const found = await findVisible(
    {
      queries,
      vectors,
      legs: asked,
      filters: options.filters,
      snapshot,
      scope: { access, knowledgeBaseIds, hiddenChunkIds, limit },
    },
    { database, chunks, watch },
  );
  const { legs, versions, scope, kbVersions } = found;
  const joined = await watch.time('fuse', () =>
    queries.map((query, index): JoinedQuery => {
      const own = { ...query, legs: legs[index]! };
      return { ...own, ...joinLegs({ ...own, asked }, settings.fusion) };
    }),
  );
  const fused = combineQueries(joined.map((query) => query.fused));
  // That of the last query counts: where the words stand in the conversation, the question alone has few.
  const last = joined.at(-1)!;
  const fewest = last.kept.length > 0 ? FEWEST_READ_FOR_NAMES : FEWEST_READ;
  const nearest = fused.slice(0, Math.max(fewest, options.limit * READ_PER_PASSAGE));
  const rows = await watch.time('read', () => readChunks(nearest, { versions, access }, chunks));
  const read = weighKeptWords(rows, last.kept);
  const counted = countedTokens(last, read);
  const weights = tokenWeights(last.tokens, counted);
  const coverageOf = (tokens: TokenSet): number => coverage(weights, widenTokens(tokens, last));
  const { judge } = parts;
  const reranked = await watch.time('rerank', () =>
    rerank(last.text, read, { judge, settings: settings.rerank }),
  );
  const passages = await watch.time('coverage', () => toPassages(reranked.chunks, coverageOf, options.limit));
  const signals = {
    ...evidenceSignals(
      { fused, tokens: last.tokens, held: last.held, lexical: last.legs.lexical },
      ({ versionId }) => versions.get(versionId)?.documentId,
    ),
    named: namedWords(
      questionWords(last.text),
      counted,
      read
        .slice(0, MOST_HEADED)
        .map(({ title, chunk: { headingPath } }) => widenTokens(headingTokens({ title, headingPath }), last)),
    ),
  };
  return {
    searched: { snapshot, filters: options.filters },
    scope,
    vectors,
    versions,
    kbVersions,
    vocabularies,
    isOvertaken: found.isOvertaken || read.length < nearest.length,
    signals,
    coverageOf,
    queries: joined,
    candidates: { ...found.candidates, visible: fused.length },
    filter: found.traced,
    fused,
    nearest,
    reranked,
    passages,
    timings: watch.stop(),
  };
}

/** Without the encoder of the index there are its words alone. @throws AppError `index-mismatch` for a search by meaning alone */
function legsOf(asked: AskedLegs = 'hybrid', { chunks, embedder }: RetrievalParts): AskedLegs {
  if (chunks.encoder === embedder.digest) return asked;
  if (asked === 'vector')
    throw new AppError('index-mismatch', { detail: `the encoder ${chunks.encoder} is not installed` });
  return 'lexical';
}

function settingsOf(knowledgeBases: readonly KnowledgeBaseRecord[]): KnowledgeBaseRecord['settings'] {
  const [first] = knowledgeBases;
  if (!first) throw new AppError('invalid-body', { detail: 'no knowledge base is named' });
  return first.settings;
}

function embed(queries: readonly { text: string }[], embedder: Embedder): Promise<Float32Array[]> {
  return embedder.embed(
    queries.map(({ text }) => text),
    'query',
  );
}

/** The tokens of everything that was found, which tell how rare a word is; of a chunk once. */
function countedTokens(query: JoinedQuery, read: readonly ReadChunk[]): TokenSet[] {
  const own = read.map(({ chunkId, tokens }) => [chunkId, widenTokens(tokens, query)] as const);
  return [...new Map([...query.held, ...own]).values()];
}

/** Coverage is a share of the weights of the query's tokens, by what was found. */
function toPassages(
  read: readonly RerankedChunk[],
  coverageOf: (tokens: TokenSet) => number,
  limit: number,
): RetrievedPassage[] {
  return dropRepeats(read, limit).map(({ chunk, tokens, title, edits, score, legs }, index) => ({
    ...fromChunk(chunk),
    n: index + 1,
    title,
    edits,
    score,
    legs,
    coverage: coverageOf(tokens),
  }));
}

import { questionTokens } from '@app/language';
import type { Embedder } from '@app/models';
import { AppError, type Access } from '@app/platform';
import type {
  ChunkStore,
  Database,
  KnowledgeBaseRecord,
  LexicalChunk,
  SearchScope,
  StoredChunk,
} from '@app/store';
import { checkFingerprints } from './check-fingerprints.js';
import { coverage, heldTokens, tokenSet, tokenWeights, type TokenSet } from './coverage.js';
import { dropRepeats } from './drop-repeats.js';
import { fuse, type FusedChunk, type Legs } from './fuse.js';
import { keepVisible } from './keep-visible.js';
import { Stopwatch } from './stopwatch.js';
import { weighLegs, type Fusion } from './weigh-legs.js';

/** A found passage. Offsets are UTF-16 code units of the version's stored normalised text. */
export interface RetrievedPassage {
  /** Its number in this result, from 1. */
  n: number;
  chunkId: string;
  documentId: string;
  versionId: string;
  knowledgeBaseId: string;
  title: string;
  headingPath: string;
  /** Header row of the table that the passage continues: context outside `text`. */
  tableHeader: string | null;
  text: string;
  page?: number;
  start: number;
  end: number;
  /** Fused score, higher is better; comparable within one result only. */
  score: number;
  /** BM25 sum and cosine; null where a leg did not find the passage. */
  legs: { lexical: number | null; vector: number | null };
  /** Share, 0 to 1, of the question's token weight found in title, headings and text. */
  coverage: number;
}

export interface Retrieved {
  passages: RetrievedPassage[];
  /** Milliseconds by step: embed, lookup, fingerprint, lexical, vector, visible, weigh, fuse, read, coverage, total. */
  timings: Record<string, number>;
  /** How the passages came about, for traces. */
  trace: {
    tokens: string[];
    fusion: Fusion;
    /** Chunks that each leg found, and how many different ones of these the access may see. */
    candidates: { lexical: number; vector: number; visible: number };
  };
}

export interface RetrieveOptions {
  /** Knowledge bases to search, each readable by the access; the first one's fusion settings apply. */
  knowledgeBases: readonly KnowledgeBaseRecord[];
  /** Most passages, 1 or more. */
  limit: number;
  legs?: 'hybrid' | 'lexical' | 'vector';
}

export interface RetrievalParts {
  database: Database;
  chunks: ChunkStore;
  embedder: Embedder;
}

/** Candidates per leg: enough that what visibility takes away is made good. */
const FEWEST_CANDIDATES = 50;
const CANDIDATES_PER_PASSAGE = 3;

/** Texts read: enough to make good for repeats. */
const FEWEST_READ = 16;
const READ_PER_PASSAGE = 2;

/**
 * The passages that may answer the question, best first: only published ones that the access may read.
 * @throws AppError `not-allowed` for a knowledge base outside the access, `index-mismatch` when a knowledge base was
 * indexed by another encoder or analyser, `store-unavailable`, `models-restarted`.
 */
export async function retrieve(
  question: string,
  access: Access,
  options: RetrieveOptions,
  parts: RetrievalParts,
): Promise<Retrieved> {
  const watch = new Stopwatch();
  const tokens = questionTokens(question);
  const settings = fusionOf(options.knowledgeBases);
  const knowledgeBaseIds = options.knowledgeBases.map(({ id }) => id);
  const [vector, hiddenVersionIds] = await Promise.all([
    watch.time('embed', () => embedQuestion(question, options, parts.embedder)),
    watch.time('lookup', () => parts.database.documents.hiddenVersions(knowledgeBaseIds)),
    watch.time('fingerprint', () => checkFingerprints(knowledgeBaseIds, parts.chunks, parts.database)),
  ]);
  const limit = Math.max(FEWEST_CANDIDATES, options.limit * CANDIDATES_PER_PASSAGE);
  const scope = { access, knowledgeBaseIds, hiddenVersionIds, limit };
  const found = await searchLegs({ tokens, vector }, scope, options, { parts, watch });
  const { legs, titles } = await watch.time('visible', () => keepVisible(found, access, parts.database));
  const held = await watch.time('weigh', () => heldTokens(legs.lexical));
  const fusion = weighLegs(settings, { tokens, held, asked: options.legs });
  const fused = await watch.time('fuse', () => fuse(legs, fusion));
  const nearest = fused.slice(0, Math.max(FEWEST_READ, options.limit * READ_PER_PASSAGE));
  const read = await watch.time('read', () => readTexts(nearest, { titles, access }, parts.chunks));
  const passages = await watch.time('coverage', () => toPassages(read, { tokens, held }, options.limit));
  const candidates = { lexical: found.lexical.length, vector: found.vector.length, visible: fused.length };
  return { passages, timings: watch.stop(), trace: { tokens, fusion, candidates } };
}

function fusionOf(knowledgeBases: readonly KnowledgeBaseRecord[]): KnowledgeBaseRecord['settings']['fusion'] {
  const [first] = knowledgeBases;
  if (!first) throw new AppError('invalid-body', { detail: 'no knowledge base is named' });
  return first.settings.fusion;
}

async function embedQuestion(
  question: string,
  { legs }: RetrieveOptions,
  embedder: Embedder,
): Promise<Float32Array | null> {
  if (legs === 'lexical') return null;
  const [vector] = await embedder.embed([question], 'query');
  return vector ?? null;
}

async function searchLegs(
  { tokens, vector }: { tokens: string[]; vector: Float32Array | null },
  scope: SearchScope,
  { legs }: RetrieveOptions,
  { parts, watch }: { parts: RetrievalParts; watch: Stopwatch },
): Promise<Legs<LexicalChunk>> {
  const [byTokens, byVector] = await Promise.all([
    legs === 'vector' ? [] : watch.time('lexical', () => parts.chunks.lexical({ tokens }, scope)),
    vector ? watch.time('vector', () => parts.chunks.vector(vector, scope)) : [],
  ]);
  return { lexical: byTokens, vector: byVector };
}

interface ReadChunk extends FusedChunk {
  title: string;
  chunk: StoredChunk;
  tokens: TokenSet;
}

/** A chunk whose row has gone meanwhile is left out. */
async function readTexts(
  found: readonly FusedChunk[],
  { titles, access }: { titles: ReadonlyMap<string, string>; access: Access },
  chunks: ChunkStore,
): Promise<ReadChunk[]> {
  const rows = await chunks.read(
    found.map(({ chunkId }) => chunkId),
    access,
  );
  const byId = new Map(rows.map((row) => [row.chunkId, row]));
  return found.flatMap((each) => {
    const chunk = byId.get(each.chunkId);
    const title = titles.get(each.versionId);
    return chunk && title !== undefined ? [{ ...each, title, chunk, tokens: tokenSet(chunk.tokens) }] : [];
  });
}

function toPassages(
  read: readonly ReadChunk[],
  question: { tokens: readonly string[]; held: ReadonlyMap<string, TokenSet> },
  limit: number,
): RetrievedPassage[] {
  const counted = new Map([
    ...question.held,
    ...read.map(({ chunkId, tokens }) => [chunkId, tokens] as const),
  ]);
  const weights = tokenWeights(question.tokens, [...counted.values()]);
  return dropRepeats(read, limit).map(({ chunk, tokens, title, score, legs }, index) => ({
    n: index + 1,
    chunkId: chunk.chunkId,
    documentId: chunk.documentId,
    versionId: chunk.versionId,
    knowledgeBaseId: chunk.knowledgeBaseId,
    title,
    headingPath: chunk.headingPath,
    tableHeader: chunk.tableHeader,
    text: chunk.text,
    ...(chunk.page === null ? {} : { page: chunk.page }),
    start: chunk.start,
    end: chunk.end,
    score,
    legs,
    coverage: coverage(weights, tokens),
  }));
}

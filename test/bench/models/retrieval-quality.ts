import { KnowledgeBaseSettings } from '@app/contracts';
import type { Embedder, Judge } from '@app/models';
import { joinLegs, type FusedChunk } from '@app/retrieval';
import { groupedByLanguage } from './grouped-by.js';
import { bootstrap, gainAt10, mean, type Interval } from './metrics.js';
import { openSearchedSet, type SearchedSet } from './searched-set.js';
import type { RetrievalSet, SetQuestion } from './validation-sets.js';

/** Fusion of a new knowledge base. */
const FUSION = KnowledgeBaseSettings.parse({}).fusion;
/** The same share of the vector leg for every question: the default of the method `weighted`. */
export const FIXED_SHARE = 0.15;
/** Other fixed shares that are tried beside it. */
export const VECTOR_SHARES = [0.3, 0.5, 0.7] as const;
/** Chunks that a judge puts in order, and questions per set for which it does. */
export const JUDGED_CHUNKS = 16;
const JUDGED_QUESTIONS = 100;

/** nDCG@10, 0 to 1, of one question by every way to search. */
interface QuestionGains {
  /** BM25 alone. */
  bm25: number;
  /** The lexical leg as the product ranks it. */
  lexical: number;
  vector: number;
  fixed: number;
  hybrid: number;
  shares: number[];
  /** Absent where no judge was asked. */
  judged: number | undefined;
}

/** nDCG@10, 0 to 1, of a set in one language. */
export interface RetrievalFigures {
  set: string;
  passages: number;
  questions: number;
  /** BM25 alone. */
  bm25: Interval;
  /** The lexical leg as the product ranks it. */
  lexical: Interval;
  vector: Interval;
  /** Both legs with the fixed share. */
  fixed: Interval;
  /** Both legs as a new knowledge base joins them. */
  hybrid: Interval;
  /** Differences are paired. */
  fixedMinusLexical: Interval;
  hybridMinusLexical: Interval;
  /** Hybrid with other shares of the vector leg. */
  byVectorShare: { share: number; gain: number }[];
  /** The hybrid ranking reordered by a judge, on its first questions; `minusHybrid` is paired. */
  judged: { questions: number; gain: Interval; minusHybrid: Interval } | undefined;
}

/** Searches every question of a set in the product's index by lexical leg, vector leg, both, and with a judge. */
export async function measureRetrieval(
  set: RetrievalSet,
  embedder: Embedder,
  judge: Judge | undefined,
): Promise<RetrievalFigures[]> {
  const searched = await openSearchedSet(set, embedder);
  try {
    const measured: (QuestionGains & { language: string })[] = [];
    for (const [index, question] of set.questions.entries()) {
      const asked = index < JUDGED_QUESTIONS ? judge : undefined;
      measured.push({ language: question.language, ...(await gainsOf(question, searched, asked)) });
    }
    const groups = groupedByLanguage(measured, () => set.name);
    return [...groups].map(([name, gains]) => figuresOf(name, set.passages.length, gains));
  } finally {
    await searched.close();
  }
}

async function gainsOf(
  { text, relevant }: SetQuestion,
  searched: SearchedSet,
  judge: Judge | undefined,
): Promise<QuestionGains> {
  const { tokens, legs } = await searched.search(text);
  const joined = (settings: KnowledgeBaseSettings['fusion'], asked?: 'lexical' | 'vector'): FusedChunk[] =>
    joinLegs({ tokens, legs, asked }, settings).fused;
  const gain = (chunks: readonly { versionId: string }[]): number =>
    gainAt10(searched.passagesOf(chunks), relevant);
  const hybrid = joined(FUSION);
  const fixed = (vector: number): number =>
    gain(joined({ method: 'weighted', lexicalWeight: 1 - vector, vectorWeight: vector }));
  return {
    bm25: gain(legs.lexical),
    lexical: gain(joined(FUSION, 'lexical')),
    vector: gain(legs.vector),
    fixed: fixed(FIXED_SHARE),
    hybrid: gain(hybrid),
    shares: VECTOR_SHARES.map(fixed),
    judged: judge && gain(await searched.judged(judge, text, hybrid.slice(0, JUDGED_CHUNKS))),
  };
}

function figuresOf(set: string, passages: number, gains: readonly QuestionGains[]): RetrievalFigures {
  const meanOf = (read: (gains: QuestionGains) => number): Interval =>
    bootstrap(gains, (rows) => mean(rows.map(read)));
  return {
    set,
    passages,
    questions: gains.length,
    bm25: meanOf(({ bm25 }) => bm25),
    lexical: meanOf(({ lexical }) => lexical),
    vector: meanOf(({ vector }) => vector),
    fixed: meanOf(({ fixed }) => fixed),
    hybrid: meanOf(({ hybrid }) => hybrid),
    fixedMinusLexical: meanOf(({ fixed, lexical }) => fixed - lexical),
    hybridMinusLexical: meanOf(({ hybrid, lexical }) => hybrid - lexical),
    byVectorShare: VECTOR_SHARES.map((share, index) => ({
      share,
      gain: mean(gains.map(({ shares }) => shares[index] ?? 0)),
    })),
    judged: judgedFigures(gains),
  };
}

function judgedFigures(gains: readonly QuestionGains[]): RetrievalFigures['judged'] {
  const judged = gains.flatMap(({ hybrid, judged: gain }) => (gain === undefined ? [] : [{ hybrid, gain }]));
  if (judged.length === 0) return undefined;
  return {
    questions: judged.length,
    gain: bootstrap(judged, (rows) => mean(rows.map(({ gain }) => gain))),
    minusHybrid: bootstrap(judged, (rows) => mean(rows.map(({ gain, hybrid }) => gain - hybrid))),
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeBaseSettings } from '@app/contracts';
import { defaultModels, startModels, type Judge } from '@app/models';
import { loadConfig, projectRoot } from '@app/platform';
import { joinLegs, type FusedChunk } from '@app/retrieval';
import type { Measurement } from '../measurement.js';
import { openSearchedSet, type SearchedSet } from '../models/searched-set.js';
import type { SetPassage } from '../models/validation-sets.js';
import type { Figure, Row } from '../row.js';
import { builtInFullText } from './built-in-full-text.js';
import { rankFigures, rankRows } from './rank-rows.js';
import { readWelfare, type WelfareQuestion } from './welfare.js';

const QUESTIONS = 2_000;
/** Questions, the first ones, whose best chunks a judge puts in order, and how many chunks. */
const JUDGED_QUESTIONS = 300;
const JUDGED_CHUNKS = 16;
const JUDGE = 'saseo-judge/1';
/** Shares of the judge in the score of a chunk that are tried. */
const JUDGE_SHARES = [0.1, 0.3, 1];
/** What must be reached, in points of nDCG@10. */
const ANALYSER_GOAL = 84;
const HYBRID_GOAL = 86;

/** Ranks documents, best first, by id. */
export type Ranking = (question: string) => Promise<string[]>;

const chosen = loadConfig().SASEO_EMBEDDER ?? defaultModels.embedder;
const others = ['saseo-static/1', 'saseo-encoder/1'].filter((embedder) => embedder !== chosen);
const suffixOf = (embedder: string): string => (embedder === chosen ? '' : `, ${embedder}`);
const names = {
  whitespace: 'words between spaces',
  ngram: 'LanceDB ngram(2,2)',
  lexical: 'our analyser',
  vector: (embedder: string) => `vector${suffixOf(embedder)}`,
  hybrid: (embedder: string) => `hybrid as a new knowledge base${suffixOf(embedder)}`,
  judged: (share: number) =>
    `hybrid as a new knowledge base, best ${JUDGED_CHUNKS} by ${JUDGE} for ${share} of the score`,
};

const figures: Figure[] = [
  ...rankFigures(names.whitespace),
  ...rankFigures(names.ngram),
  ...rankFigures(names.lexical, ANALYSER_GOAL),
  ...[chosen, ...others].flatMap((embedder) => [
    ...rankFigures(names.vector(embedder)),
    ...rankFigures(names.hybrid(embedder), HYBRID_GOAL),
  ]),
  ...JUDGE_SHARES.flatMap((share) => rankFigures(names.judged(share))),
];

/** Ways to search the visible welfare documents: every question has one right document. */
export const welfareRanking: Measurement = {
  name: 'ranking on the visible welfare questions',
  figures,
  async measure(context) {
    const { documents, questions: all } = await readWelfare(context);
    const questions = all.slice(0, QUESTIONS);
    const rows = await builtInRows(documents, questions);
    for (const embedder of [chosen, ...others]) {
      context.say(`  ${embedder}`);
      rows.push(...(await measureEmbedder(embedder, documents, questions)));
    }
    return rows;
  },
};

async function builtInRows(
  documents: readonly SetPassage[],
  questions: readonly WelfareQuestion[],
): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-retrieval-'));
  try {
    const texts = documents.map(({ id, text }) => ({ id, text }));
    const whitespace = await builtInFullText(join(folder, 'whitespace'), texts, 'whitespace');
    const ngram = await builtInFullText(join(folder, 'ngram'), texts, 'ngram');
    return [
      ...rankRows(names.whitespace, await ranksOf(questions, whitespace)),
      ...rankRows(names.ngram, await ranksOf(questions, ngram)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The legs are the same for all embedders but the vectors, so only the chosen one shows words and judge. */
async function measureEmbedder(
  embedder: string,
  documents: SetPassage[],
  questions: readonly WelfareQuestion[],
): Promise<Row[]> {
  const isChosen = embedder === chosen;
  const models = await startModels({
    modelFolders: [join(projectRoot(), 'models')],
    embedder,
    ...(isChosen ? { judge: JUDGE } : {}),
  });
  const searched = await openSearchedSet(
    { name: 'welfare', passages: documents, questions: [] },
    models.embedder,
  );
  try {
    const judge = isChosen ? models.judge : undefined;
    const ranks: QuestionRanks[] = [];
    for (const [index, question] of questions.entries()) {
      ranks.push(await ranksOfQuestion(question, searched, index < JUDGED_QUESTIONS ? judge : undefined));
    }
    const hybrid = ranks.map((each) => each.hybrid);
    const judged = ranks.flatMap((each) => (each.judged ? [each.judged] : []));
    return [
      ...(isChosen
        ? rankRows(
            names.lexical,
            ranks.map((each) => each.lexical),
            { goal: ANALYSER_GOAL },
          )
        : []),
      ...rankRows(
        names.vector(embedder),
        ranks.map((each) => each.vector),
      ),
      ...rankRows(names.hybrid(embedder), hybrid, { goal: HYBRID_GOAL }),
      ...(judge ? judgedRows(judged, hybrid) : []),
    ];
  } finally {
    await searched.close();
    await models.close();
  }
}

/** Ranks of the right document by each way, from 1; 0 where it is not among the first ten. */
interface QuestionRanks {
  lexical: number;
  vector: number;
  hybrid: number;
  /** By the share of the judge in the score; absent where none was asked. */
  judged: number[] | undefined;
}

async function ranksOfQuestion(
  { text, documentId }: WelfareQuestion,
  searched: SearchedSet,
  judge: Judge | undefined,
): Promise<QuestionRanks> {
  const { tokens, legs } = await searched.search(text);
  const { fusion } = KnowledgeBaseSettings.parse({});
  const { fused } = joinLegs({ tokens, legs }, fusion);
  const rank = (chunks: readonly { versionId: string }[]): number =>
    searched.passagesOf(chunks).slice(0, 10).indexOf(documentId) + 1;
  const judged = judge && (await searched.relevance(judge, text, fused.slice(0, JUDGED_CHUNKS)));
  return {
    lexical: rank(legs.lexical),
    vector: rank(legs.vector),
    hybrid: rank(fused),
    judged: judged && JUDGE_SHARES.map((share) => rank(blended(fused, judged, share))),
  };
}

function blended(fused: readonly FusedChunk[], relevance: readonly number[], share: number): FusedChunk[] {
  const scored = relevance.map((value, index) => {
    const chunk = fused[index] as FusedChunk;
    return { ...chunk, score: (1 - share) * chunk.score + share * value };
  });
  return scored.toSorted((left, right) => right.score - left.score);
}

function judgedRows(judged: readonly (readonly number[])[], hybrid: readonly number[]): Row[] {
  const without = hybrid.slice(0, judged.length);
  return JUDGE_SHARES.flatMap((share, index) =>
    rankRows(
      names.judged(share),
      judged.map((ranks) => ranks[index] ?? 0),
      { without },
    ),
  );
}

/** The rank of the right document of each question, from 1; 0 where it is not among the first ten. */
async function ranksOf(questions: readonly WelfareQuestion[], ranking: Ranking): Promise<number[]> {
  const ranks: number[] = [];
  for (const { text, documentId } of questions) {
    ranks.push((await ranking(text)).slice(0, 10).indexOf(documentId) + 1);
  }
  return ranks;
}

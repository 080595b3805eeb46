import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeBaseSettings } from '@app/contracts';
import { defaultModels, startModels, type Judge } from '@app/models';
import { loadConfig, projectRoot } from '@app/platform';
import { fuse, heldTokens, weighLegs } from '@app/retrieval';
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
  judged: `hybrid as a new knowledge base, best ${JUDGED_CHUNKS} by ${JUDGE}`,
};

const figures: Figure[] = [
  ...rankFigures(names.whitespace),
  ...rankFigures(names.ngram),
  ...rankFigures(names.lexical, ANALYSER_GOAL),
  ...[chosen, ...others].flatMap((embedder) => [
    ...rankFigures(names.vector(embedder)),
    ...rankFigures(names.hybrid(embedder), HYBRID_GOAL),
  ]),
  ...rankFigures(names.judged),
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
    const lexical = rankingOf(searched, async (text) => (await searched.search(text)).legs.lexical);
    const vector = rankingOf(searched, async (text) => (await searched.search(text)).legs.vector);
    const hybrid = rankingOf(searched, (text) => joined(searched, text));
    const ranks = await ranksOf(questions, hybrid);
    return [
      ...(isChosen
        ? rankRows(names.lexical, await ranksOf(questions, lexical), { goal: ANALYSER_GOAL })
        : []),
      ...rankRows(names.vector(embedder), await ranksOf(questions, vector)),
      ...rankRows(names.hybrid(embedder), ranks, { goal: HYBRID_GOAL }),
      ...(isChosen && models.judge ? await judgedRows(searched, models.judge, { questions, ranks }) : []),
    ];
  } finally {
    await searched.close();
    await models.close();
  }
}

async function judgedRows(
  searched: SearchedSet,
  judge: Judge,
  { questions, ranks }: { questions: readonly WelfareQuestion[]; ranks: readonly number[] },
): Promise<Row[]> {
  const judged = rankingOf(searched, async (text) =>
    searched.judged(judge, text, (await joined(searched, text)).slice(0, JUDGED_CHUNKS)),
  );
  const first = await ranksOf(questions.slice(0, JUDGED_QUESTIONS), judged);
  return rankRows(names.judged, first, { without: ranks.slice(0, JUDGED_QUESTIONS) });
}

async function joined(searched: SearchedSet, text: string) {
  const { tokens, legs } = await searched.search(text);
  const { fusion } = KnowledgeBaseSettings.parse({});
  return fuse(legs, weighLegs(fusion, { tokens, held: heldTokens(legs.lexical) }));
}

function rankingOf(
  searched: SearchedSet,
  search: (question: string) => Promise<readonly { versionId: string }[]>,
): Ranking {
  return async (question) => searched.passagesOf(await search(question));
}

/** The rank of the right document of each question, from 1; 0 where it is not among the first ten. */
async function ranksOf(questions: readonly WelfareQuestion[], ranking: Ranking): Promise<number[]> {
  const ranks: number[] = [];
  for (const { text, documentId } of questions) {
    ranks.push((await ranking(text)).slice(0, 10).indexOf(documentId) + 1);
  }
  return ranks;
}

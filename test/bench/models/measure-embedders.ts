import type { Embedder, Judge } from '@app/models';
import type { BenchContext, Measurement } from '../measurement.js';
import { MissingData } from '../measurement.js';
import { atLeast, notMeasured, type Figure, type Row } from '../row.js';
import { readOptions, type ModelBenchOptions } from './bench-options.js';
import { measureEmbedderSpeeds, type EmbedderSpeed } from './embedder-speed.js';
import { closeAll, installedModels, openEmbedders, openJudges } from './open-models.js';
import { figure, interval, points, publish, type ReportTable } from './report.js';
import {
  FIXED_SHARE,
  JUDGED_CHUNKS,
  measureRetrieval,
  VECTOR_SHARES,
  type RetrievalFigures,
} from './retrieval-quality.js';
import { readRetrievalSets } from './validation-sets.js';

const TOKENS_PER_SECOND = 5_000;
/** The first embedder in the box: others are shown beside it. */
const STATIC_EMBEDDER = 'saseo-static/1';

const speedFigure: Figure = {
  metric: 'embedder, passages of 256 tokens',
  unit: 'tokens/s',
  goal: TOKENS_PER_SECOND,
};
const gainFigure: Figure = { metric: 'embedder, hybrid - lexical nDCG@10', unit: 'points', goal: null };

interface EmbedderFigures {
  model: string;
  speed: EmbedderSpeed | undefined;
  retrieval: RetrievalFigures[];
}

/** Speeds of every embedder, and how well each searches the retrieval sets at hand. */
export const measureEmbedders: Measurement = {
  name: 'embedders',
  figures: [speedFigure, gainFigure],
  async measure(context) {
    const options = readOptions(context.arguments);
    if (!options.roles.includes('embedder')) return [];
    const { embedders, judges } = await openMeasured(options);
    const [judge] = [...judges].slice(-1);
    try {
      const speeds = options.embedder === undefined ? await measureEmbedderSpeeds(embedders) : undefined;
      const found: EmbedderFigures[] = [];
      const retrievalSets = await readRetrievalSets(options.sets, options.rows);
      for (const [model, embedder] of embedders) {
        const retrieval: RetrievalFigures[] = [];
        for (const set of retrievalSets) {
          context.say(`${model} searches ${set.name}: ${set.passages.length} passages`);
          retrieval.push(...(await measureRetrieval(set, embedder, judge?.[1])));
        }
        found.push({ model, speed: speeds?.get(model), retrieval });
      }
      return await report(context, found, judge);
    } finally {
      await closeAll([...embedders.values(), ...judges.values()]);
    }
  },
};

/** All embedders and judges; of an embedder that is chosen, that one and no judge. */
async function openMeasured({ modelFolders, embedder: only }: ModelBenchOptions): Promise<{
  embedders: Map<string, Embedder>;
  judges: Map<string, Judge>;
}> {
  const all = await installedModels(modelFolders, 'embedder');
  const installed = only === undefined ? all : all.filter(({ id }) => id === only);
  if (installed.length === 0) {
    throw new MissingData(`there is no ${only ?? 'embedder'} in ${modelFolders.join(', ')}`);
  }
  const embedders = await openEmbedders(installed);
  const judges = await openJudges(only === undefined ? await installedModels(modelFolders, 'judge') : []);
  return { embedders, judges };
}

async function report(
  context: BenchContext,
  found: readonly EmbedderFigures[],
  judge: [string, Judge] | undefined,
): Promise<Row[]> {
  const measured = found.filter(({ retrieval }) => retrieval.length > 0);
  const tables = [
    ...(found.some(({ speed }) => speed) ? [speedTable(found)] : []),
    ...(measured.length > 0 ? [gainTable(measured, judge?.[0]), shareTable(measured)] : []),
  ];
  await publish(context, 'embedder', { tables, figures: { judge: judge?.[0], models: found } });
  const lacking = measured.length === 0 ? [notMeasured(gainFigure, 'no retrieval set: --sets FOLDER')] : [];
  return [...found.flatMap((figures) => rowsOf(figures, found)), ...lacking];
}

function rowsOf({ model, speed, retrieval }: EmbedderFigures, all: readonly EmbedderFigures[]): Row[] {
  const beside = model === STATIC_EMBEDDER ? undefined : all.find(({ model: id }) => id === STATIC_EMBEDDER);
  const speedRow =
    speed &&
    atLeast(TOKENS_PER_SECOND, {
      metric: `${model}, passages of ${speed.passageTokens} tokens`,
      value: Math.round(speed.passages),
      unit: 'tokens/s',
      ...(beside?.speed && { baseline: Math.round(beside.speed.passages) }),
    });
  return [
    ...(speedRow ? [speedRow] : []),
    ...retrieval.map(({ set, questions, hybridMinusLexical }) =>
      atLeast(gainGoal(set), {
        metric: `${model}, ${set}, hybrid - lexical nDCG@10`,
        value: points(hybridMinusLexical.value),
        unit: 'points',
        note: `n=${questions}, ${interval(hybridMinusLexical)}`,
      }),
    ),
  ];
}

/** Points that hybrid search must win over lexical search, by what the name of a set says of its questions. */
function gainGoal(set: string): number | null {
  if (/^(paraphrased-ko|cross)/.test(set)) return 3;
  return set.startsWith('ordinary') ? 0 : null;
}

function speedTable(found: readonly EmbedderFigures[]): ReportTable {
  return {
    title: 'Embedders: speed',
    note: 'Medians of alternating runs with 2 threads; passages many in one call, questions one by one.',
    headings: [
      'model',
      'tokens of a passage',
      'passages, tokens/s',
      'questions, tokens/s',
      'ms per question',
    ],
    rows: found.map(({ model, speed }) => [
      model,
      figure(speed?.passageTokens, 0),
      figure(speed?.passages, 0),
      figure(speed?.questions, 0),
      figure(speed?.questionMs, 2),
    ]),
  };
}

function gainTable(found: readonly EmbedderFigures[], judge: string | undefined): ReportTable {
  const judged = judge ? [`+ ${judge}`, 'its gain over hybrid', 'n of it'] : [];
  return {
    title: 'Embedders: nDCG@10',
    note: `Points with 95 % intervals, the differences paired. Hybrid is as a new knowledge base joins the legs, fixed gives the vector leg ${FIXED_SHARE} always.${judge ? ` The judge reorders the best ${JUDGED_CHUNKS} chunks.` : ' There is no judge to reorder with.'}`,
    headings: [
      'model',
      'set',
      'n',
      'passages',
      'BM25',
      'lexical',
      'vector',
      'fixed',
      'hybrid',
      'fixed - lexical',
      'hybrid - lexical',
      ...judged,
    ],
    rows: found.flatMap(({ model, retrieval }) =>
      retrieval.map((row) => [
        model,
        row.set,
        String(row.questions),
        String(row.passages),
        interval(row.bm25),
        interval(row.lexical),
        interval(row.vector),
        interval(row.fixed),
        interval(row.hybrid),
        interval(row.fixedMinusLexical),
        interval(row.hybridMinusLexical),
        ...(judge
          ? [interval(row.judged?.gain), interval(row.judged?.minusHybrid), figure(row.judged?.questions, 0)]
          : []),
      ]),
    ),
  };
}

function shareTable(found: readonly EmbedderFigures[]): ReportTable {
  return {
    title: 'Embedders: hybrid nDCG@10 by the weight of the vector leg',
    headings: ['model', 'set', 'hybrid', String(FIXED_SHARE), ...VECTOR_SHARES.map(String)],
    rows: found.flatMap(({ model, retrieval }) =>
      retrieval.map(({ set, hybrid, fixed, byVectorShare }) => [
        model,
        set,
        figure(100 * hybrid.value),
        figure(100 * fixed.value),
        ...byVectorShare.map(({ gain }) => figure(100 * gain)),
      ]),
    ),
  };
}

import { KnowledgeBase, type Calibration } from '@app/contracts';
import { fitThreshold, readGoldenFile, readLabelledClaims, type Labelled } from '@app/evaluation';
import { AppError, type Config } from '@app/platform';
import { basename } from 'node:path';
import type { ApiClient } from '../api-client.js';
import { readFileOr } from '../read-file-or.js';
import { findKnowledgeBase } from '../evaluate/find-knowledge-base.js';
import { runningServer } from '../models/running-server.js';
import { textTable } from '../models/text-table.js';
import { calibrateWords } from './calibrate-words.js';
import { scoreClaims, scoreQuestions } from './label-scores.js';

/** What stands behind `saseo calibrate`. */
export interface CalibrateOptions {
  readonly knowledgeBase: string;
  readonly task: 'questions' | 'claims' | 'show' | 'reset';
  /** Of questions or claims. */
  readonly file: string | undefined;
  readonly level?: number | undefined;
  readonly note?: string | undefined;
}

/** Probability of a true label from the threshold on: an answer must be likelier than not, a claim all but sure. */
const LEVELS = { questions: 0.5, claims: 0.9 };
const FITTED = { questions: 'evidence', claims: 'claims' } as const;

/**
 * `saseo calibrate`: fits a threshold of a knowledge base to labels that a running Saseo scores through its API, stores,
 * shows or removes it. Nothing is stored unless all of it went well.
 *
 * @throws AppError of the file, the fit or the server; `not-running`
 */
export async function calibrate(config: Config, options: CalibrateOptions): Promise<void> {
  const labels = await readLabels(options);
  const client = await runningServer(config.SASEO_HOME);
  if (!client) throw new AppError('not-running');
  const id = await findKnowledgeBase(client, options.knowledgeBase);
  const say = calibrateWords();
  if (labels) {
    const scored = await labels.score(client, id, (done, total) => {
      if (done === total || done % 50 === 0) process.stderr.write(`${say.asked(done, total)}\n`);
    });
    process.stderr.write(`${say.used(scored.length, labels.count)}\n`);
    const { task, file, note } = labels;
    const fitted = {
      ...fitThreshold(scored, options.level ?? LEVELS[task]),
      data: note ?? basename(file).slice(0, 300),
      fittedAt: new Date().toISOString(),
    };
    await store(client, id, (calibration) => ({ ...calibration, [FITTED[task]]: fitted }));
    process.stderr.write(`${say.stored}\n`);
  } else if (options.task === 'reset') {
    await store(client, id, () => ({ evidence: null, claims: null }));
    process.stdout.write(`${say.removed}\n`);
    return;
  }
  process.stdout.write(show(await read(client, id)));
}

interface Labels {
  task: 'questions' | 'claims';
  file: string;
  note: string | undefined;
  count: number;
  score(client: ApiClient, id: string, progress: (done: number, total: number) => void): Promise<Labelled[]>;
}

/** The file is read before the server is asked anything. */
async function readLabels({ task, file, note }: CalibrateOptions): Promise<Labels | undefined> {
  if (file === undefined || task === 'show' || task === 'reset') return undefined;
  if (task === 'claims') {
    const claims = readLabelledClaims(await readFileOr('calibration-invalid', file));
    return {
      task,
      file,
      note,
      count: claims.length,
      score: (client, _, progress) => scoreClaims(client, claims, progress),
    };
  }
  const { cases } = await readGoldenFile(await readFileOr('golden-file-invalid', file));
  return {
    task,
    file,
    note,
    count: cases.length,
    score: (client, knowledgeBaseId, progress) =>
      scoreQuestions(client, { knowledgeBaseId, cases }, progress),
  };
}

const read = async (client: ApiClient, id: string): Promise<KnowledgeBase> =>
  KnowledgeBase.parse(await client.get(`/v1/knowledge-bases/${id}`));

/** Settings are stored whole, so they are read again just before. */
async function store(
  client: ApiClient,
  id: string,
  change: (calibration: Calibration) => Calibration,
): Promise<void> {
  const { settings } = await read(client, id);
  await client.patch(`/v1/knowledge-bases/${id}`, {
    settings: { ...settings, calibration: change(settings.calibration) },
  });
}

/** Share of a claim's words that evidence must hold where nothing was fitted. */
const CLAIMS_DEFAULT = 0.5;

function show({ settings: { calibration, evidenceThreshold } }: KnowledgeBase): string {
  const say = calibrateWords();
  const rows = (['evidence', 'claims'] as const).flatMap((name) => {
    const fitted = calibration[name];
    if (!fitted) return [];
    const { threshold, method, level, n, positives, data, fittedAt } = fitted;
    const before = name === 'evidence' ? evidenceThreshold : CLAIMS_DEFAULT;
    const figures = [threshold, before, level].map(String);
    return [[say[name], ...figures, method, `${n} (${positives})`, fittedAt.slice(0, 10), data]];
  });
  if (rows.length === 0) return `${say.none}\n`;
  const headings = [
    say.what,
    say.threshold,
    say.before,
    say.level,
    say.method,
    say.labels,
    say.date,
    say.data,
  ];
  return textTable(headings, rows, new Set([1, 2, 3]));
}

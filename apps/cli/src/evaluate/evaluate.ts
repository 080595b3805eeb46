import {
  Comparison,
  Evaluation,
  EvaluationResult,
  type EvaluationSettings,
  type EvaluationSummary,
  type ProblemCode,
} from '@app/contracts';
import {
  checkGate,
  readGate,
  readGoldenFile,
  renderReport,
  type Gate,
  type GateCheck,
} from '@app/evaluation';
import { AppError, terminalLanguage, type Config } from '@app/platform';
import { open, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ApiClient } from '../api-client.js';
import { listAll } from '../list-all.js';
import { runningServer } from '../models/running-server.js';
import { awaitRun } from './await-run.js';
import { evaluateWords } from './evaluate-words.js';
import { findKnowledgeBase } from './find-knowledge-base.js';
import { showGate, showRun } from './show-run.js';

/** What stands behind `saseo evaluate`: a file or a golden set. */
export interface EvaluateOptions {
  readonly file?: string | undefined;
  readonly goldenSetId?: string | undefined;
  readonly knowledgeBase: string;
  readonly settings: EvaluationSettings;
  readonly baseline?: string | undefined;
  readonly gate?: string | undefined;
  readonly report?: string | undefined;
  readonly name?: string | undefined;
  readonly json: boolean;
}

/**
 * `saseo evaluate`: runs questions with known answers through the API of a running Saseo and shows the figures. What can
 * be wrong is found before the run begins.
 *
 * @returns false when a bound of the gate is broken, or the run did not end well
 * @throws AppError of the file, the gate or the server; `not-running`
 */
export async function evaluate(config: Config, options: EvaluateOptions): Promise<boolean> {
  const { settings, baseline, goldenSetId } = options;
  const gate = await readGateFile(options);
  const cases = options.file === undefined ? undefined : await readCases(options.file);
  if (options.report !== undefined) await demandWritable(options.report);
  const client = await runningServer(config.SASEO_HOME);
  if (!client) throw new AppError('not-running');
  const knowledgeBaseId = await findKnowledgeBase(client, options.knowledgeBase);
  if (baseline !== undefined) await demandFinished(client, baseline);
  const name = options.name ?? (options.file === undefined ? String(goldenSetId) : basename(options.file));
  const body = { knowledgeBaseId, name: name.slice(0, 200), goldenSetId, cases, settings };
  const { id, total } = Evaluation.parse(await client.post('/v1/evaluations', body));
  process.stderr.write(`${evaluateWords().started(id, total)}\n`);
  const run = await awaitRun(client, id, untilInterrupted());
  if (!run.summary) return tellEnd(run);
  const comparison =
    baseline === undefined
      ? undefined
      : Comparison.parse(await client.get(`/v1/evaluations/${id}/comparison?baseline=${baseline}`));
  return conclude({ client, run, summary: run.summary, comparison, gate }, options);
}

interface Ended {
  client: ApiClient;
  run: Evaluation;
  summary: EvaluationSummary;
  comparison: Comparison | undefined;
  gate: Gate | undefined;
}

/** Shows the run and writes its report, also when a bound is broken: that is when it is read. */
async function conclude(ended: Ended, { report, json }: EvaluateOptions): Promise<boolean> {
  const { client, run, summary, comparison, gate } = ended;
  const checks = gate && checkGate(gate, summary, comparison);
  if (json) process.stdout.write(`${JSON.stringify({ ...run, comparison, checks }, null, 2)}\n`);
  else process.stdout.write(showRun(summary, comparison) + (checks ? showGate(checks) : ''));
  if (report !== undefined) {
    const results = await allResults(client, run.id);
    const language = terminalLanguage();
    await writeFile(
      report,
      renderReport({ evaluation: run, summary, results, comparison, checks, language }),
    );
    process.stderr.write(`${evaluateWords().report(report)}\n`);
  }
  return isPassed(checks);
}

const isPassed = (checks: readonly GateCheck[] | undefined): boolean =>
  checks?.every(({ passed }) => passed) ?? true;

async function readCases(file: string) {
  const { format, cases } = await readGoldenFile(await readOr('golden-file-invalid', file));
  process.stderr.write(`${evaluateWords().read(format, cases.length)}\n`);
  return cases;
}

/** A gate that asks for a baseline is refused before the run where there is none. */
async function readGateFile({ gate: file, baseline }: EvaluateOptions): Promise<Gate | undefined> {
  if (file === undefined) return undefined;
  const gate = readGate((await readOr('gate-invalid', file)).toString('utf8'));
  const needing = Object.entries(gate.metrics).find(
    ([, { maxDrop, notWorse }]) => maxDrop !== undefined || notWorse !== undefined,
  );
  if (needing && baseline === undefined)
    throw new AppError('gate-invalid', { detail: `${needing[0]}: needs --baseline` });
  return gate;
}

/** @throws AppError of the code for a file that cannot be read */
async function readOr(code: ProblemCode, file: string): Promise<Buffer> {
  return readFile(file).catch((cause: Error) => {
    throw new AppError(code, { detail: cause.message, cause });
  });
}

/** A run of an hour must not end without its report. */
async function demandWritable(file: string): Promise<void> {
  try {
    await (await open(file, 'a')).close();
  } catch (cause) {
    throw new AppError('configuration-invalid', { detail: `--report: ${(cause as Error).message}`, cause });
  }
}

async function demandFinished(client: ApiClient, id: string): Promise<void> {
  const { state } = Evaluation.parse(await client.get(`/v1/evaluations/${id}`));
  if (state !== 'done') throw new AppError('evaluation-not-finished', { detail: id });
}

function tellEnd({ state, reason }: Evaluation): false {
  const say = evaluateWords();
  const why = reason ? `${reason.title} (${reason.code}) ${reason.detail ?? ''}` : '';
  process.stderr.write(`${state === 'cancelled' ? say.cancelled : say.ended(state, why)}\n`);
  return false;
}

async function allResults(client: ApiClient, id: string): Promise<EvaluationResult[]> {
  const results: EvaluationResult[] = [];
  for await (const result of listAll(client, `/v1/evaluations/${id}/results`, EvaluationResult)) {
    results.push(result);
  }
  return results;
}

/** Aborted by Ctrl-C, which cancels the run on the server too; a second one ends the command at once. */
function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  return interrupted.signal;
}

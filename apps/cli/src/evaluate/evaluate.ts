import {
  Comparison,
  Evaluation,
  EvaluationResult,
  KnowledgeBaseVersion,
  type EvaluationSettings,
  type EvaluationSummary,
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
import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ApiClient } from '../api-client.js';
import { readFileOr } from '../read-file-or.js';
import { listAll } from '../list-all.js';
import { runningServer } from '../models/running-server.js';
import { awaitRun } from './await-run.js';
import { evaluateWords } from './evaluate-words.js';
import { findKnowledgeBase } from './find-knowledge-base.js';
import { showGate, showRun } from './show-run.js';
import { writeRagChecker } from './write-ragchecker.js';

/** What stands behind `saseo evaluate`: a file or a golden set. */
export interface EvaluateOptions {
  readonly file?: string | undefined;
  readonly goldenSetId?: string | undefined;
  readonly knowledgeBase: string;
  readonly settings: EvaluationSettings;
  /** A run, or `published`: the published version is asked first. */
  readonly baseline?: string | undefined;
  /** Publish the evaluated draft when the gate is passed. */
  readonly publish: boolean;
  readonly gate?: string | undefined;
  /** Bounds for a run without a gate file. */
  readonly gateWithoutFile?: (comparison: Comparison | undefined) => Gate;
  readonly report?: string | undefined;
  readonly ragchecker?: string | undefined;
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
  const { settings, goldenSetId } = options;
  const gate = await readGateFile(options);
  const cases = options.file === undefined ? undefined : await readCases(options.file);
  if (options.report !== undefined) await demandWritable('--report', options.report);
  if (options.ragchecker !== undefined) await demandWritable('--ragchecker', options.ragchecker);
  const client = await runningServer(config.SASEO_HOME);
  if (!client) throw new AppError('not-running');
  const knowledgeBaseId = await findKnowledgeBase(client, options.knowledgeBase);
  const name = options.name ?? (options.file === undefined ? String(goldenSetId) : basename(options.file));
  const body = { knowledgeBaseId, name: name.slice(0, 200), goldenSetId, cases, settings };
  const interrupted = untilInterrupted();
  const baseline = await readBaseline(options.baseline, { client, body, interrupted });
  if (typeof baseline === 'object') return tellEnd(baseline);
  const run = await carryOut(client, body, interrupted);
  if (!run.summary) return tellEnd(run);
  const comparison =
    baseline === undefined
      ? undefined
      : Comparison.parse(await client.get(`/v1/evaluations/${run.id}/comparison?baseline=${baseline}`));
  const passed = await conclude({ client, run, summary: run.summary, comparison, gate }, options);
  if (passed && options.publish) await publishDraft(client, run);
  return passed;
}

type NewRun = { settings: EvaluationSettings } & Record<string, unknown>;

async function carryOut(client: ApiClient, body: NewRun, interrupted: AbortSignal): Promise<Evaluation> {
  const { id, total } = Evaluation.parse(await client.post('/v1/evaluations', body));
  process.stderr.write(`${evaluateWords().started(id, total)}\n`);
  return awaitRun(client, id, interrupted);
}

/** Id of the run to compare with, which `published` makes first; a run that did not end well is returned itself. */
async function readBaseline(
  baseline: string | undefined,
  { client, body, interrupted }: { client: ApiClient; body: NewRun; interrupted: AbortSignal },
): Promise<string | Evaluation | undefined> {
  if (baseline !== 'published') {
    if (baseline !== undefined) await demandFinished(client, baseline);
    return baseline;
  }
  process.stderr.write(`${evaluateWords().published}\n`);
  const settings = { ...body.settings, version: 'published' as const, index: undefined };
  const run = await carryOut(client, { ...body, settings }, interrupted);
  return run.summary ? run.id : run;
}

/** Publishes the draft as the run found it; one that has changed since is refused with `draft-changed`. */
async function publishDraft(client: ApiClient, run: Evaluation): Promise<void> {
  const path = `/v1/knowledge-bases/${run.knowledgeBaseId}/versions/publish`;
  const body = { revision: run.environment?.draftRevision, note: run.name };
  const { number } = KnowledgeBaseVersion.parse(await client.post(path, body));
  process.stderr.write(`${evaluateWords().isPublished(number)}\n`);
}

interface Ended {
  client: ApiClient;
  run: Evaluation;
  summary: EvaluationSummary;
  comparison: Comparison | undefined;
  gate: Gate | undefined;
}

/** Shows the run and writes its report, also when a bound is broken: that is when it is read. */
async function conclude(ended: Ended, options: EvaluateOptions): Promise<boolean> {
  const { report, ragchecker, json, gateWithoutFile } = options;
  const { client, run, summary, comparison } = ended;
  const gate = ended.gate ?? gateWithoutFile?.(comparison);
  const checks = gate && checkGate(gate, summary, comparison);
  if (json) process.stdout.write(`${JSON.stringify({ ...run, comparison, checks }, null, 2)}\n`);
  else process.stdout.write(showRun(summary, comparison) + (checks ? showGate(checks) : ''));
  const results = report === undefined && ragchecker === undefined ? [] : await allResults(client, run.id);
  if (ragchecker !== undefined) {
    await writeRagChecker(ragchecker, { run, results }, client);
    process.stderr.write(`${evaluateWords().ragchecker(ragchecker)}\n`);
  }
  if (report !== undefined) {
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
  const { format, cases } = await readGoldenFile(await readFileOr('golden-file-invalid', file));
  process.stderr.write(`${evaluateWords().read(format, cases.length)}\n`);
  return cases;
}

/** A gate that asks for a baseline is refused before the run where there is none. */
async function readGateFile({ gate: file, baseline }: EvaluateOptions): Promise<Gate | undefined> {
  if (file === undefined) return undefined;
  const gate = readGate((await readFileOr('gate-invalid', file)).toString('utf8'));
  const needing = Object.entries(gate.metrics).find(
    ([, { maxDrop, notWorse }]) => maxDrop !== undefined || notWorse !== undefined,
  );
  if (needing && baseline === undefined)
    throw new AppError('gate-invalid', { detail: `${needing[0]}: needs --baseline` });
  return gate;
}

/** A run of an hour must not end without its report. */
async function demandWritable(word: string, file: string): Promise<void> {
  try {
    await (await open(file, 'a')).close();
  } catch (cause) {
    throw new AppError('configuration-invalid', { detail: `${word}: ${(cause as Error).message}`, cause });
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

import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { AskedVersion, EvaluationEnvironment, ProblemCode } from '@app/contracts';
import { scoreCase, summarise } from '@app/evaluation';
import { ANALYSER_VERSION } from '@app/language';
import { AppError, asAppError, createLogger, type Principal } from '@app/platform';
import type { EvaluationRecord, KnowledgeBaseRecord, PendingCase, ScoredCase } from '@app/store';
import { setTimeout as sleep } from 'node:timers/promises';
import { AnswerService } from '../answers/answer-service.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import type { SearchedIndex } from '../indexes/served-indexes.js';
import { observeCase } from './observe-case.js';
import { tryPatiently } from './try-patiently.js';

/** How often runs are looked for that another process queued or left behind. */
const POLL_MS = 5_000;
/** How often a run says that it lives and hears whether it was cancelled: a fraction of its lease. */
const KEEP_ALIVE_MS = 2_000;
/** Claims without a single answer in between, after which a run is given up. */
const MOST_ATTEMPTS = 3;
/** Failures that every further question would meet. */
const FATAL: readonly ProblemCode[] = [
  'knowledge-base-not-found',
  'knowledge-base-version-not-found',
  'knowledge-base-not-staged',
  'index-mismatch',
];

/**
 * Works on evaluations, one at a time, question by question. Each result is stored before the next question is asked, so
 * a process that starts anew goes on where the last one stopped.
 */
@Injectable()
export class EvaluationRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private readonly logger;
  private alarm = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly answers: AnswerService,
  ) {
    this.logger = createLogger(parts.config, 'api');
  }

  onApplicationBootstrap(): void {
    this.working = this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    this.wake();
    await this.working;
  }

  /** Says that there is something to do. */
  wake(): void {
    this.alarm.abort();
  }

  private async work(): Promise<void> {
    while (!this.stop.signal.aborted) {
      // Made before the look, so that a run that is queued meanwhile is not slept over.
      this.alarm = new AbortController();
      try {
        const run = await this.parts.database.evaluations.claimNext();
        if (run) {
          await this.carryOut(run);
          continue;
        }
      } catch (err) {
        this.logger.error({ err }, 'evaluations cannot be worked on');
      }
      await sleep(POLL_MS, undefined, { signal: this.alarm.signal }).catch(() => undefined);
    }
  }

  private async carryOut(run: EvaluationRecord): Promise<void> {
    const { evaluations } = this.parts.database;
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      evaluations.keepAlive(run).catch((error: unknown) => {
        if (asAppError(error).code === 'superseded') lost.abort();
      });
    }, KEEP_ALIVE_MS);
    try {
      await this.askAll(run, AbortSignal.any([this.stop.signal, lost.signal]));
    } catch (error) {
      await this.settle(run, error, lost.signal);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async askAll(run: EvaluationRecord, signal: AbortSignal): Promise<void> {
    if (run.attempts > MOST_ATTEMPTS) throw new AppError('evaluation-interrupted');
    const { evaluations, evaluationResults, knowledgeBases } = this.parts.database;
    const knowledgeBase = await knowledgeBases.get(run.workspaceId, run.knowledgeBaseId);
    const environment = run.environment ?? (await this.environmentOf(knowledgeBase, run));
    if (!run.environment) await evaluations.begin(run, environment);
    const version = versionOf(environment, knowledgeBase);
    const { index: id } = run.settings;
    const index = id === undefined ? undefined : await this.parts.indexes.openToTry(id);
    try {
      for (;;) {
        signal.throwIfAborted();
        const next = await evaluationResults.nextCase(run);
        if (!next) break;
        const scored = await this.ask(next, { run, version, index }, signal);
        await evaluationResults.record(run, next.ordinal, scored);
      }
    } finally {
      await index?.release();
    }
    const results = await evaluationResults.all(run.id);
    const summary = await summarise(results.map(({ content, ...result }) => ({ case: content, ...result })));
    await evaluations.finish(run, summary);
  }

  /** @throws AppError that is fatal for the whole run, or the reason of the signal */
  private async ask(
    { content: golden }: PendingCase,
    {
      run,
      version,
      index,
    }: { run: EvaluationRecord; version: AskedVersion; index: SearchedIndex | undefined },
    signal: AbortSignal,
  ) {
    const { settings } = run;
    const caller = readerOf(run);
    try {
      const observation = await tryPatiently(async () => {
        const knowledgeBase = await this.parts.database.knowledgeBases.get(
          run.workspaceId,
          run.knowledgeBaseId,
        );
        const asked = { golden, caller, knowledgeBase, settings, version, index };
        return observeCase(asked, { ...this.parts, answers: this.answers }, signal);
      }, signal);
      return { state: 'done', observation, scores: scoreCase(golden, observation, settings.k) } as ScoredCase;
    } catch (error) {
      signal.throwIfAborted();
      const { code, detail } = asAppError(error);
      if (FATAL.includes(code)) throw error;
      this.logger.warn({ err: error, evaluationId: run.id, case: golden.id }, 'a question was not scored');
      return { state: 'failed', code, detail } as ScoredCase;
    }
  }

  /** A stopping process hands the run back; a store that is away leaves it to whoever comes after the lease. */
  private async settle(run: EvaluationRecord, error: unknown, lost: AbortSignal): Promise<void> {
    const { evaluations } = this.parts.database;
    const { code, detail, kind } = asAppError(error);
    if (lost.aborted || code === 'superseded') return;
    if (this.stop.signal.aborted) return evaluations.release(run).catch(() => undefined);
    const level = kind === 'user' ? 'warn' : 'error';
    this.logger[level]({ err: error, evaluationId: run.id }, 'an evaluation broke off');
    if (kind === 'operational' && code !== 'evaluation-interrupted') return;
    await evaluations.fail(run, code, detail);
  }

  private async environmentOf(
    { id, workspaceId, publishedVersion, settings }: KnowledgeBaseRecord,
    { settings: { version = 'published', index } }: EvaluationRecord,
  ): Promise<EvaluationEnvironment> {
    const { knowledgeBaseVersions, searchIndexes } = this.parts.database;
    const { fingerprint, made } =
      index === undefined ? this.parts.indexes.record : await searchIndexes.get(workspaceId, index);
    const draft = version === 'draft' && (await knowledgeBaseVersions.draft(workspaceId, id, { limit: 1 }));
    const { judge, generator } = this.parts.models;
    const models = { embedder: { digest: made.encoder }, judge, generator };
    const digests = Object.entries(models).flatMap(([role, model]) => (model ? [[role, model.digest]] : []));
    return {
      kbVersion: version === 'published' ? publishedVersion : version,
      ...(draft ? { draftRevision: draft.revision } : {}),
      settings,
      models: Object.fromEntries(digests) as Record<string, string>,
      analyser: String(ANALYSER_VERSION),
      index: fingerprint,
    };
  }
}

/** A run asks one version from its first question to its last. In mode `live` there is no other to go on with. */
function versionOf({ kbVersion }: EvaluationEnvironment, { mode }: KnowledgeBaseRecord): AskedVersion {
  return mode === 'live' || kbVersion === 0 ? 'published' : kbVersion;
}

/**
 * Whoever may read the knowledge base and is in no group: runs are comparable whoever started them, and their results
 * hold nothing that a reader of them might not read.
 */
function readerOf({ workspaceId, knowledgeBaseId, startedBy: id }: EvaluationRecord): Principal {
  // Drafts and versions that are published no more are for editors; no text is read by this verb.
  const grants = [{ verbs: ['ask', 'search', 'edit'] as const, knowledgeBaseId }];
  return { kind: 'user', id, workspaceId, groups: [], grants };
}

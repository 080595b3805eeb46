import { Body, Controller, Delete, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CompareQuery,
  Comparison,
  Evaluation,
  EvaluationResult,
  QualityListQuery,
  ResultsQuery,
  StartEvaluation,
  listOf,
} from '@app/contracts';
import { compareRuns, type ComparedRun } from '@app/evaluation';
import { AppError, preferredLanguage, type Principal } from '@app/platform';
import type { EvaluationRecord } from '@app/store';
import type { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, demand, mayKnow } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { checkCases } from './check-cases.js';
import { EvaluationRunner } from './evaluation-runner.js';
import { evaluationView, resultView } from './evaluation-view.js';

const Id = () => Param('id', new EntityId('evaluation-not-found'));
const Language = () => Headers('accept-language');

/**
 * Runs of questions with known answers against a knowledge base. They are for who edits it and, since results hold its
 * text, may search it as well.
 */
@ApiTags('evaluations')
@Controller('v1/evaluations')
export class EvaluationsController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly runner: EvaluationRunner,
  ) {}

  /** Queues a run; the API works on one at a time. */
  @Post()
  @Answers(202, Evaluation)
  async start(
    @Caller() caller: Principal,
    @Body({ schema: StartEvaluation }) body: StartEvaluation,
    @Language() accepted?: string,
  ) {
    const { knowledgeBaseId, goldenSetId, cases } = body;
    demandQuality(caller, knowledgeBaseId);
    if (body.settings.answers) demand(caller, 'ask', knowledgeBaseId);
    const { database } = this.parts;
    const { workspaceId, id: startedBy } = caller;
    if (goldenSetId !== undefined) {
      const set = await database.goldenSets.get(workspaceId, goldenSetId);
      if (set.knowledgeBaseId !== knowledgeBaseId.toLowerCase()) throw new AppError('golden-set-not-found');
    }
    await checkCases(cases ?? [], { workspaceId, knowledgeBaseId }, database);
    const { version = 'published', index } = body.settings;
    if (index !== undefined) await database.searchIndexes.get(workspaceId, index);
    await database.knowledgeBaseVersions.snapshot({ knowledgeBaseIds: [knowledgeBaseId], version });
    const record = await database.evaluations.create({ ...body, workspaceId, startedBy });
    this.runner.wake();
    return evaluationView(record, preferredLanguage(accepted));
  }

  /** Without slices, which a single run tells. */
  @Get()
  @Answers(200, listOf(Evaluation))
  async list(
    @Caller() caller: Principal,
    @Query({ schema: QualityListQuery }) { knowledgeBaseId, ...page }: QualityListQuery,
    @Language() accepted?: string,
  ) {
    demandQuality(caller, knowledgeBaseId);
    const found = await this.parts.database.evaluations.list(caller.workspaceId, knowledgeBaseId, page);
    const language = preferredLanguage(accepted);
    return { ...found, items: found.items.map((record) => withoutSlices(evaluationView(record, language))) };
  }

  @Get(':id')
  @Answers(200, Evaluation)
  async get(@Caller() caller: Principal, @Id() id: string, @Language() accepted?: string) {
    return evaluationView(await this.find(caller, id), preferredLanguage(accepted));
  }

  /** The questions in the order of the golden set, or some of them, with what came of each so far. */
  @Get(':id/results')
  @Answers(200, listOf(EvaluationResult))
  async results(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: ResultsQuery }) { missed, caseId, ...page }: ResultsQuery,
    @Language() accepted?: string,
  ) {
    const { settings } = await this.find(caller, id);
    const wanted = { caseId, ...(missed === 'true' && { missedAt: settings.k }) };
    const found = await this.parts.database.evaluationResults.list(id, page, wanted);
    const language = preferredLanguage(accepted);
    return { ...found, items: found.items.map((record) => resultView(record, language)) };
  }

  /** What changed from a baseline, over the questions that are the same in both. */
  @Get(':id/comparison')
  @Answers(200, Comparison)
  async comparison(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: CompareQuery }) { baseline }: z.infer<typeof CompareQuery>,
  ): Promise<Comparison> {
    return compareRuns(await this.finished(caller, baseline.toLowerCase()), await this.finished(caller, id));
  }

  /** Ends the run after the question that it is at; one that has ended stays as it is. */
  @Post(':id/cancel')
  @Answers(200, Evaluation)
  async cancel(@Caller() caller: Principal, @Id() id: string, @Language() accepted?: string) {
    await this.find(caller, id);
    const record = await this.parts.database.evaluations.cancel(caller.workspaceId, id);
    return evaluationView(record, preferredLanguage(accepted));
  }

  @Delete(':id')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string): Promise<void> {
    await this.find(caller, id);
    await this.parts.database.evaluations.remove(caller.workspaceId, id);
  }

  private async finished(caller: Principal, id: string): Promise<ComparedRun> {
    const { state } = await this.find(caller, id);
    if (state !== 'done') throw new AppError('evaluation-not-finished', { detail: id });
    const results = await this.parts.database.evaluationResults.all(id);
    return { id, results: results.map(({ content, scores }) => ({ case: content, scores })) };
  }

  private async find(caller: Principal, id: string): Promise<EvaluationRecord> {
    const record = await this.parts.database.evaluations.get(caller.workspaceId, id);
    if (!mayKnow(caller, record.knowledgeBaseId)) throw new AppError('evaluation-not-found');
    demandQuality(caller, record.knowledgeBaseId);
    return record;
  }
}

/** They are many times as long as all the rest. */
function withoutSlices(run: Evaluation): Evaluation {
  return { ...run, summary: run.summary && { ...run.summary, slices: [] } };
}

function demandQuality(caller: Principal, knowledgeBaseId: string): void {
  demand(caller, 'edit', knowledgeBaseId);
  demand(caller, 'search', knowledgeBaseId);
}

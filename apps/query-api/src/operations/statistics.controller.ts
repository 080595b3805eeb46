import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Statistics, StatisticsQuery, periodMilliseconds } from '@app/contracts';
import { AppError, may, preferredLanguage, type Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, knownTo, mayKnow } from '../auth/callers.js';
import { jobView } from '../jobs/job-view.js';
import { Answers } from '../open-api.js';

/** Failures of each kind that are listed. */
const LATEST = 5;
const MINUTE_MS = 60_000;

/** How much is asked, what comes of it and how long it takes, for who knows the knowledge bases. */
@ApiTags('operations')
@Controller('v1/statistics')
export class StatisticsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Get()
  @Answers(200, Statistics)
  async get(
    @Caller() caller: Principal,
    @Query({ schema: StatisticsQuery }) query: StatisticsQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<Statistics> {
    const { workspaceId } = caller;
    const { statistics, jobs } = this.parts.database;
    const { knowledgeBaseId, by, offsetMinutes } = query;
    if (knowledgeBaseId && !mayKnow(caller, knowledgeBaseId)) throw new AppError('knowledge-base-not-found');
    const knowledgeBaseIds = knowledgeBaseId ? [knowledgeBaseId] : knownTo(caller);
    const range = { since: new Date(query.since), until: new Date(query.until), knowledgeBaseIds };
    const work = { knowledgeBaseIds, others: !knowledgeBaseId && may(caller, 'edit') };
    const origin = new Date(-offsetMinutes * MINUTE_MS);
    const [answers, feedback, counts, failedJobs, failedAnswers] = await Promise.all([
      statistics.answers(workspaceId, range, { periodMilliseconds: periodMilliseconds[by], origin }),
      statistics.feedback(workspaceId, range),
      statistics.jobs(workspaceId, work),
      jobs.list(workspaceId, { ...work, state: 'failed', limit: LATEST }),
      statistics.failedAnswers(workspaceId, range, LATEST),
    ]);
    const language = preferredLanguage(accepted);
    return {
      total: answers.total,
      periods: answers.periods.map(({ start, ...period }) => ({ start: start.toISOString(), ...period })),
      feedback,
      jobs: counts,
      failures: {
        jobs: failedJobs.items.map((job) => jobView(job, language, undefined)),
        answers: failedAnswers.map(({ knowledgeBaseIds: ids, createdAt, ...answer }) => ({
          ...answer,
          knowledgeBases: ids,
          createdAt: createdAt.toISOString(),
        })),
      },
    };
  }
}

import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClassifyRequest, ClassifyResponse } from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { AnswerChecks } from './answer-checks.js';
import { classifyRequest, spokenTexts } from './classify-request.js';
import { LiveModels } from './live-models.js';
import { UtteranceLogger } from './utterance-logger.js';

/** What callers want. */
@ApiTags('intents')
@Controller('v1/intents/classify')
export class ClassifyController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly models: LiveModels,
    private readonly checks: AnswerChecks,
    private readonly log: UtteranceLogger,
  ) {}

  /** One utterance, many, or a transcript. */
  @Post()
  @RequiresEverywhere('classify')
  @Answers(200, ClassifyResponse)
  async classify(
    @Caller() caller: Principal,
    @Body({ schema: ClassifyRequest }) body: ClassifyRequest,
  ): Promise<ClassifyResponse> {
    const served = await this.models.serve(caller.workspaceId, body.projectId.toLowerCase(), body.caller);
    const response = await classifyRequest(body, served, this.parts.models.embedder);
    const { results } = response;
    if (body.log) this.log.add(served, { ...body, texts: spokenTexts(body), results });
    return { ...response, results: await this.checks.resultsFor(caller, results, served) };
  }
}

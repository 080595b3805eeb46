import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerResponse, AskRequest, type AnswerEvent } from '@app/contracts';
import { AppError, asAppError, preferredLanguage, titleOf, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires } from '../auth/callers.js';
import { Answers, AnswersOrStreams, EntityId } from '../open-api.js';
import { sendEvents, signalOf, type ServerEvent } from '../server-sent-events.js';
import { AnswerService } from './answer-service.js';

/** Questions and their verified answers. */
@ApiTags('answers')
@Controller('v1/answers')
export class AnswersController {
  constructor(
    private readonly service: AnswerService,
    @Inject(API_PARTS) private readonly parts: ApiParts,
  ) {}

  /** JSON, or server-sent events with `stream: true`. */
  @Post()
  @Requires('ask')
  @AnswersOrStreams(AnswerResponse)
  async ask(
    @Caller() caller: Principal,
    @Body({ schema: AskRequest }) body: AskRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnswerResponse | void> {
    const signal = signalOf(response);
    const asked = { ...body, fallbackLanguage: preferredLanguage(request.headers['accept-language']) };
    if (!body.stream) return this.service.answer(caller, asked, signal);
    const events = await this.service.open(caller, asked, signal);
    await sendEvents(response, toServerEvents(events, request));
  }

  /** A stored answer; only who asked it and auditors may read it. */
  @Get(':id')
  @Answers(200, AnswerResponse)
  async get(@Caller() caller: Principal, @Param('id', new EntityId('answer-not-found')) id: string) {
    const stored = await this.parts.database.answers.get(caller.workspaceId, id);
    const auditor = caller.grants.some(
      (grant) => grant.verbs.includes('audit') && grant.knowledgeBaseId === null,
    );
    if (!auditor && stored.actorId !== caller.id) throw new AppError('answer-not-found');
    // One without an end belongs to a process that died.
    if (!stored.response) throw new AppError('answer-interrupted');
    return stored.response;
  }
}

/** Frames events; a failure after the first one becomes an `error` event, since the status is already sent. */
async function* toServerEvents(
  events: AsyncIterable<AnswerEvent>,
  request: Request,
): AsyncGenerator<ServerEvent> {
  let sequence = 0;
  try {
    for await (const event of events) {
      sequence = event.sequence + 1;
      yield { event: event.type, id: String(event.sequence), data: event };
    }
  } catch (thrown) {
    const error = asAppError(thrown);
    const title = titleOf(error.code, preferredLanguage(request.headers['accept-language']));
    const problem = { type: error.code, title, status: error.status };
    yield { event: 'error', id: String(sequence), data: { type: 'error', sequence, problem } };
  }
}

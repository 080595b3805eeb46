import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerResponse,
  AnswerSummary,
  AnswerTrace,
  AskRequest,
  ListQuery,
  StoredAnswer,
  listOf,
} from '@app/contracts';
import { AppError, preferredLanguage, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, Requires } from '../auth/callers.js';
import { Answers, AnswersNothing, AnswersOrStreams, AnswersText, EntityId } from '../open-api.js';
import { sendEvents, signalOf, toServerEvents } from '../server-sent-events.js';
import { AnswerService } from './answer-service.js';
import { findAnswer, findReviewable } from './find-answer.js';
import { readTrace } from './read-trace.js';
import { storedView } from './stored-view.js';

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
    const reading = signalOf(response);
    const asked = { ...body, fallbackLanguage: preferredLanguage(request.headers['accept-language']) };
    if (!body.stream) return this.service.answer(caller, asked, reading);
    const answer = await this.service.running.begin((stop) => this.service.open(caller, asked, stop));
    await sendEvents(response, toServerEvents(answer.follow(0, reading), asked.fallbackLanguage));
  }

  /** What the caller asked, newest first. */
  @Get()
  @Requires('ask')
  @Answers(200, listOf(AnswerSummary))
  async list(@Caller() caller: Principal, @Query({ schema: ListQuery }) query: ListQuery) {
    const page = await this.parts.database.answers.list(caller.workspaceId, caller.id, query);
    const items = page.items.map(({ knowledgeBaseIds, createdAt, ...rest }) => ({
      ...rest,
      knowledgeBases: knowledgeBaseIds,
      createdAt: createdAt.toISOString(),
    }));
    return { ...page, items };
  }

  /** A stored answer for who asked it, for auditors, and where its asker gave feedback for editors. */
  @Get(':id')
  @Answers(200, StoredAnswer)
  async get(
    @Caller() caller: Principal,
    @Param('id', new EntityId('answer-not-found')) id: string,
  ): Promise<StoredAnswer> {
    return storedView(await this.stored(caller, id));
  }

  /** How a stored answer came about, for who may read it; chunks that the reader may not read are left out. */
  @Get(':id/trace')
  @Answers(200, AnswerTrace)
  async trace(
    @Caller() caller: Principal,
    @Param('id', new EntityId('answer-not-found')) id: string,
  ): Promise<AnswerTrace> {
    return readTrace(await this.stored(caller, id), caller, this.parts.database);
  }

  /** Server-sent events of a streamed answer after `Last-Event-ID`, or all; one that broke off ends with an `error`. */
  @Get(':id/events')
  @AnswersText('text/event-stream')
  async events(
    @Caller() caller: Principal,
    @Param('id', new EntityId('answer-not-found')) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { workspaceId } = await findAnswer(caller, id, this.parts.database);
    const last = request.get('last-event-id');
    const next = last ? sequenceOf(last) + 1 : 0;
    const events = this.service.running.from(next, { workspaceId, id }, signalOf(response));
    const language = preferredLanguage(request.headers['accept-language']);
    await sendEvents(response, toServerEvents(events, language, next));
  }

  /** Stops an answer that is being written, as who asked it; harmless when it has ended. */
  @Post(':id/cancel')
  @Requires('ask')
  @AnswersNothing()
  async cancel(
    @Caller() caller: Principal,
    @Param('id', new EntityId('answer-not-found')) id: string,
  ): Promise<void> {
    const { actorId } = await this.parts.database.answers.get(caller.workspaceId, id);
    if (actorId !== caller.id) throw new AppError('answer-not-found');
    this.service.running.cancel(id);
  }

  private async stored(caller: Principal, id: string) {
    const stored = await findReviewable(caller, id, this.parts.database);
    if (!stored.response) {
      // One without an end that nobody writes was left by its asker, or belongs to a process that died.
      throw new AppError(this.service.running.has(id) ? 'answer-unfinished' : 'answer-interrupted');
    }
    return { ...stored, response: stored.response };
  }
}

function sequenceOf(lastEventId: string): number {
  if (!/^\d{1,9}$/.test(lastEventId)) throw new AppError('invalid-query', { detail: 'Last-Event-ID' });
  return Number(lastEventId);
}

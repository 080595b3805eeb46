import { Body, Controller, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VisitorQuestion } from '@app/contracts';
import { preferredLanguage, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { AnswerService } from '../answers/answer-service.js';
import { Caller, Open } from '../auth/callers.js';
import { AnswersText } from '../open-api.js';
import { sendEvents, signalOf, toServerEvents } from '../server-sent-events.js';
import { visitorEvents } from './visitor-events.js';
import { WidgetKeyGuard } from './widget-key.guard.js';

/** Sentences of an answer in the widget, at most. */
const SENTENCES = 4;

/** Questions of visitors of other web pages, by a publishable key. */
@ApiTags('widget')
@Controller('v1/widget')
@Open()
@UseGuards(WidgetKeyGuard)
export class WidgetController {
  constructor(@Inject(AnswerService) private readonly service: AnswerService) {}

  /** Server-sent events; who leaves stops the answer. */
  @Post('answers')
  @AnswersText('text/event-stream')
  async ask(
    @Caller() caller: Principal,
    @Body({ schema: VisitorQuestion }) body: VisitorQuestion,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const fallbackLanguage = preferredLanguage(request.headers['accept-language']);
    const knowledgeBases = caller.grants.flatMap(({ knowledgeBaseId }) => knowledgeBaseId ?? []);
    const asked = {
      ...body,
      knowledgeBases,
      maxSentences: SENTENCES,
      mode: 'auto' as const,
      fallbackLanguage,
    };
    const events = await this.service.open(caller, asked, signalOf(response));
    await sendEvents(response, toServerEvents(visitorEvents(events), fallbackLanguage));
  }
}

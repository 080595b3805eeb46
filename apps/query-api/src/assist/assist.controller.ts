import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssistRequest } from '@app/contracts';
import { preferredLanguage, type Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { AnswersText } from '../open-api.js';
import { sendEvents, signalOf, toServerEvents } from '../server-sent-events.js';
import { AssistService } from './assist-service.js';

/** Help for an agent during a call. */
@ApiTags('intents')
@Controller('v1/assist')
export class AssistController {
  constructor(private readonly service: AssistService) {}

  /** Server-sent events: the intent, slots so far, passages, a reply or a draft with verdicts. */
  @Post()
  @RequiresEverywhere('classify')
  @AnswersText('text/event-stream')
  async assist(
    @Caller() caller: Principal,
    @Body({ schema: AssistRequest }) body: AssistRequest,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const events = await this.service.open(caller, body, signalOf(response));
    await sendEvents(response, toServerEvents(events, preferredLanguage(request.headers['accept-language'])));
  }
}

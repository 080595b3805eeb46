import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SummarizeRequest, SummarizeResponse } from '@app/contracts';
import { preferredLanguage, type Principal } from '@app/platform';
import type { Response } from 'express';
import { Caller, Requires } from '../auth/callers.js';
import { AnswersOrStreams } from '../open-api.js';
import { sendEvents, signalOf, toServerEvents } from '../server-sent-events.js';
import { SourceTasks, lastOf } from '../sources/source-tasks.js';
import { summarise } from './summarise.js';

/** Summaries whose every sentence was verified against its source. */
@ApiTags('tasks')
@Controller('v1')
export class SummarizeController {
  constructor(private readonly tasks: SourceTasks) {}

  /** JSON, or server-sent events with `stream: true`. */
  @Post('summarize')
  @Requires('ask')
  @AnswersOrStreams(SummarizeResponse)
  async summarize(
    @Caller() caller: Principal,
    @Body({ schema: SummarizeRequest }) body: SummarizeRequest,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SummarizeResponse | void> {
    const mayGenerate = body.mode === 'auto';
    const signal = signalOf(response);
    const { adapter } = body;
    const request = { caller, named: body, action: 'summary-make', mayGenerate, adapter, signal };
    const events = await this.tasks.open(request, (task) => summarise(body, task));
    if (!body.stream) return lastOf(events, 'summary-end');
    await sendEvents(response, toServerEvents(events, preferredLanguage(accepted)));
  }
}

import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExtractRequest, ExtractResponse } from '@app/contracts';
import { preferredLanguage, type Principal } from '@app/platform';
import type { Response } from 'express';
import { Caller, Requires } from '../auth/callers.js';
import { AnswersOrStreams } from '../open-api.js';
import { sendEvents, signalOf, toServerEvents } from '../server-sent-events.js';
import { SourceTasks, lastOf } from '../sources/source-tasks.js';
import { extract } from './extract.js';
import { readSchema } from './schema/read-schema.js';

/** Values of a caller's schema, every one of them checked against its source. */
@ApiTags('tasks')
@Controller('v1')
export class ExtractController {
  constructor(private readonly tasks: SourceTasks) {}

  /** JSON, or server-sent events with `stream: true`. */
  @Post('extract')
  @Requires('ask')
  @AnswersOrStreams(ExtractResponse)
  async extract(
    @Caller() caller: Principal,
    @Body({ schema: ExtractRequest }) body: ExtractRequest,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ExtractResponse | void> {
    const tree = readSchema(body.schema);
    const named = { ...body, topic: body.query };
    const mayGenerate = body.mode === 'auto';
    const { adapter } = body;
    const signal = signalOf(response);
    const request = { caller, named, action: 'extraction-make', mayGenerate, adapter, signal };
    const events = await this.tasks.open(request, (task) => extract(body, tree, task));
    if (!body.stream) return lastOf(events, 'extraction-end');
    await sendEvents(response, toServerEvents(events, preferredLanguage(accepted)));
  }
}

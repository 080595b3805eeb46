import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { sharedReadiness } from '@app/platform';
import type { Response } from 'express';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Open } from '../auth/callers.js';
import { Answers } from '../open-api.js';

const Alive = z.strictObject({ status: z.literal('ok') });
const Readiness = z.strictObject({
  status: z.enum(['ok', 'unavailable']),
  checks: z.record(z.string(), z.enum(['ok', 'failed', 'timeout'])),
});

/** Whether the process lives and whether it can work. */
@ApiTags('operations')
@Controller()
@Open()
export class HealthController {
  private readonly readiness;

  constructor(@Inject(API_PARTS) { database, queue, chunks, models }: ApiParts) {
    this.readiness = sharedReadiness({
      database: () => database.ping(),
      queue: async () => void (await queue.counts()),
      index: () => chunks.selfTest(),
      models: () =>
        Promise.all([models.embedder.embed(['준비'], 'query'), models.judge?.relevance('준비', ['준비'])]),
    });
  }

  /** The process answers. */
  @Get('healthz')
  @Answers(200, Alive)
  alive() {
    return { status: 'ok' };
  }

  /** Every part answers: database, queue, both legs of the index, models. */
  @Get('readyz')
  @Answers(200, Readiness)
  @ApiResponse({ status: 503, description: 'A part does not answer', standardSchema: Readiness })
  async ready(@Res({ passthrough: true }) response: Response) {
    const readiness = await this.readiness();
    if (readiness.status !== 'ok') response.status(503);
    return readiness;
  }
}

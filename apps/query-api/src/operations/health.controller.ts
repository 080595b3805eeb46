import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { ProblemCode } from '@app/contracts';
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
  /** Parts that answer, but not as they should, with the code of the reason; absent when there are none. */
  degraded: z.record(z.string(), z.string()).optional(),
});

/** Whether the process lives and whether it can work. */
@ApiTags('operations')
@Controller()
@Open()
export class HealthController {
  private readonly readiness;

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    const { database, queue, indexes, models } = parts;
    this.readiness = sharedReadiness({
      database: () => database.ping(),
      queue: async () => void (await queue.counts()),
      index: () => indexes.chunks.selfTest(),
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
    const degraded = degradedParts(this.parts);
    return Object.keys(degraded).length > 0 ? { ...readiness, degraded } : readiness;
  }
}

/** What works worse than it was configured to. */
function degradedParts({ indexes, models, remote }: ApiParts): Record<string, ProblemCode> {
  return {
    ...(models.fallbacks.length > 0 && { models: 'execution-provider-missing' as const }),
    ...(indexes.trouble && { index: indexes.trouble }),
    ...(remote?.trouble && { generator: remote.trouble }),
  };
}

import { Controller, Get, Inject, Res } from '@nestjs/common';
import { checkReadiness } from '@app/platform';
import type { Response } from 'express';
import { WORKER_PARTS } from './worker.tokens.js';
import type { WorkerParts } from './worker-parts.js';

/** Health of the worker, on its own port. */
@Controller()
export class HealthController {
  constructor(@Inject(WORKER_PARTS) private readonly parts: WorkerParts) {}

  /** The process answers. */
  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  /** The worker can take jobs. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response) {
    const readiness = await checkReadiness({
      database: () => this.parts.database.ping(),
      queue: async () => void (await this.parts.queue.counts()),
      models: async () => void (await this.parts.models.embedder.embed(['ready'], 'query')),
    });
    if (readiness.status !== 'ok') response.status(503);
    const { fallbacks } = this.parts.models;
    return {
      ...readiness,
      ...(fallbacks.length > 0 && { degraded: { models: 'execution-provider-missing' } }),
    };
  }
}

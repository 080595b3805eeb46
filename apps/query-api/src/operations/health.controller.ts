import { Controller, Get, HttpException, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { checkReadiness } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Open } from '../auth/callers.js';

/** Whether the process lives and whether it can work. */
@ApiExcludeController()
@Controller()
@Open()
export class HealthController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** The process answers. */
  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  /** Every part answers: database, queue, both legs of the index, models. */
  @Get('readyz')
  async ready() {
    const { database, queue, chunks, models } = this.parts;
    const readiness = await checkReadiness({
      database: () => database.ping(),
      queue: async () => void (await queue.counts()),
      index: () => chunks.selfTest(),
      models: async () => void (await models.embedder.embed(['준비'], 'query')),
    });
    if (readiness.status !== 'ok') throw new HttpException(readiness, 503);
    return readiness;
  }
}

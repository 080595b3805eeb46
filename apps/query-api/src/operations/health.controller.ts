import { Controller, Get, HttpException, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { checkReadiness } from '@app/platform';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Open } from '../auth/callers.js';
import { Answers } from '../open-api.js';

const Alive = z.strictObject({ status: z.literal('ok') });
const Ready = Alive.extend({ checks: z.record(z.string(), z.literal('ok')) });

/** Whether the process lives and whether it can work. */
@ApiTags('operations')
@Controller()
@Open()
export class HealthController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** The process answers. */
  @Get('healthz')
  @Answers(200, Alive)
  alive() {
    return { status: 'ok' };
  }

  /** Every part answers: database, queue, both legs of the index, models. */
  @Get('readyz')
  @Answers(200, Ready)
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

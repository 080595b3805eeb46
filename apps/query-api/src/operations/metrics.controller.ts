import { Controller, ForbiddenException, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Open } from '../auth/callers.js';
import { principalOfKey } from '../auth/api-key.strategy.js';
import { AnswersText } from '../open-api.js';
import type { Metrics } from './metrics.js';

/** Injection token of the metrics. */
export const METRICS = Symbol('metrics');

/** Prometheus metrics: from this machine, or with an API key. */
@ApiTags('operations')
@Controller()
export class MetricsController {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(API_PARTS) private readonly parts: ApiParts,
  ) {}

  @Get('metrics')
  @Open()
  @AnswersText('text/plain')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async tell(@Req() request: Request): Promise<string> {
    if (!isLoopback(request.socket.remoteAddress) && !(await this.holdsKey(request)))
      throw new ForbiddenException();
    await this.countJobs();
    return this.metrics.registry.metrics();
  }

  /** Without a database the other metrics are told all the same. */
  private async countJobs(): Promise<void> {
    const { database, workspaceId } = this.parts;
    const { jobs } = this.metrics;
    try {
      const everything = { knowledgeBaseIds: null, others: true };
      const { queued, running, failed, deadLetters } = await database.statistics.jobs(
        workspaceId,
        everything,
      );
      const counts = { queued, running, failed, 'dead-letter': deadLetters };
      for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
    } catch {
      jobs.reset();
    }
  }

  private async holdsKey(request: Request): Promise<boolean> {
    const key = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    return key !== undefined && (await principalOfKey(key, this.parts)) !== null;
  }
}

/** True for 127.0.0.0/8 and ::1. The socket's address, never a header, which anybody can write. */
function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

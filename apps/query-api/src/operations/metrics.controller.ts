import { Controller, ForbiddenException, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Registry } from 'prom-client';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Open } from '../auth/callers.js';
import { principalOfKey } from '../auth/api-key.strategy.js';
import { AnswersText } from '../open-api.js';

/** Injection token of the metrics registry. */
export const METRICS = Symbol('metrics');

/** Prometheus metrics: from this machine, or with an API key. */
@ApiTags('operations')
@Controller()
export class MetricsController {
  constructor(
    @Inject(METRICS) private readonly registry: Registry,
    @Inject(API_PARTS) private readonly parts: ApiParts,
  ) {}

  @Get('metrics')
  @Open()
  @AnswersText('text/plain')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() request: Request): Promise<string> {
    if (!isLoopback(request.socket.remoteAddress) && !(await this.holdsKey(request)))
      throw new ForbiddenException();
    return this.registry.metrics();
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

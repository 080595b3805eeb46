import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError, type Principal } from '@app/platform';
import type { Request } from 'express';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { bearerOf } from '../auth/caller-of.js';
import { MinuteLimit } from '../auth/minute-limit.js';
import { hashToken } from '../auth/secrets.js';

/**
 * Lets publishable keys in, and nothing else: from a page of one of their origins, so many times a minute. Whoever has
 * copied the key can say any origin outside a browser; what it opens is therefore for the public, and limited.
 */
@Injectable()
export class WidgetKeyGuard implements CanActivate {
  private readonly limit = new MinuteLimit();

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: Principal }>();
    const key = bearerOf(request.headers.authorization);
    const found = key && (await this.parts.database.accounts.publishableKeyByHash(hashToken(key)));
    if (!found) throw new AppError('not-signed-in');
    if (!found.origins.includes(request.headers.origin ?? '')) throw new AppError('origin-not-allowed');
    this.limit.take(found.principal.id, found.requestsPerMinute);
    request.user = found.principal;
    return true;
  }
}

import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditEntry, AuditQuery, listOf } from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { SUPERVISOR_ID } from '../auth/api-key.strategy.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers } from '../open-api.js';

/** What was done in the workspace, for auditors of all of it. */
@ApiTags('operations')
@Controller('v1/audit')
export class AuditController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** Newest first. */
  @Get()
  @RequiresEverywhere('audit')
  @Answers(200, listOf(AuditEntry))
  async list(@Caller() caller: Principal, @Query({ schema: AuditQuery }) query: AuditQuery) {
    const { since, until, ...rest } = query;
    const page = await this.parts.database.audit.list(caller.workspaceId, {
      ...rest,
      since: since === undefined ? undefined : new Date(since),
      until: until === undefined ? undefined : new Date(until),
    });
    const items = page.items.map(
      ({ workspaceId: _workspaceId, actorId, createdAt, ...entry }): AuditEntry => ({
        ...entry,
        // The command line on the machine itself is the product, and nobody who was removed.
        actorId: actorId === SUPERVISOR_ID ? null : actorId,
        createdAt: createdAt.toISOString(),
      }),
    );
    return { ...page, items };
  }
}

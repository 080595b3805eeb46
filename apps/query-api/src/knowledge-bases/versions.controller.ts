import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Draft,
  DraftSummary,
  KnowledgeBaseVersion,
  ListQuery,
  PublishVersion,
  RollBackVersion,
  listOf,
} from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import type { KbVersionRecord } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, actorOf, demand } from '../auth/callers.js';
import { Answers, EntityId } from '../open-api.js';

const Id = () => Param('id', new EntityId('knowledge-base-not-found'));

/** Draft and numbered versions of a knowledge base in mode `staged`, for those who edit it. */
@ApiTags('knowledge-bases')
@Controller('v1/knowledge-bases/:id/versions')
export class VersionsController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /** The published version and the earlier ones that are kept, newest first. */
  @Get()
  @Answers(200, listOf(KnowledgeBaseVersion))
  async list(@Caller() caller: Principal, @Id() id: string) {
    demand(caller, 'edit', id);
    return { items: (await this.versions.list(caller.workspaceId, id)).map(versionView) };
  }

  /** What publishing would change, newest document first. */
  @Get('draft')
  @Answers(200, Draft)
  async draft(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: ListQuery }) query: ListQuery,
  ): Promise<Draft> {
    demand(caller, 'edit', id);
    return this.versions.draft(caller.workspaceId, id, query);
  }

  /** Forgets all changes of the draft. */
  @Delete('draft')
  @Answers(200, DraftSummary)
  async discard(@Caller() caller: Principal, @Id() id: string): Promise<DraftSummary> {
    demand(caller, 'edit', id);
    return this.versions.discard(caller.workspaceId, id);
  }

  /** Forgets what the draft changes of one document. */
  @Delete('draft/documents/:documentId')
  @Answers(200, DraftSummary)
  async discardDocument(
    @Caller() caller: Principal,
    @Id() id: string,
    @Param('documentId') documentId: string,
  ): Promise<DraftSummary> {
    demand(caller, 'edit', id);
    const known = new EntityId('document-not-found').transform(documentId);
    return this.versions.discard(caller.workspaceId, id, known);
  }

  /** Makes the draft the next version, at once and whole. */
  @Post('publish')
  @Answers(201, KnowledgeBaseVersion)
  async publish(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: PublishVersion }) body: PublishVersion,
  ) {
    demand(caller, 'edit', id);
    const version = await this.versions.publish(caller.workspaceId, id, body);
    await this.record(caller, id, { action: 'knowledge-base-publish', version });
    return versionView(version);
  }

  /** Makes what an earlier version showed the next version. */
  @Post(':number/roll-back')
  @Answers(201, KnowledgeBaseVersion)
  async rollBack(
    @Caller() caller: Principal,
    @Id() id: string,
    @Param('number') number: string,
    @Body({ schema: RollBackVersion }) { note }: RollBackVersion,
  ) {
    demand(caller, 'edit', id);
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new AppError('knowledge-base-version-not-found');
    const version = await this.versions.restore(caller.workspaceId, id, { restores: Number(number), note });
    await this.record(caller, id, { action: 'knowledge-base-roll-back', version });
    return versionView(version);
  }

  private get versions() {
    return this.parts.database.knowledgeBaseVersions;
  }

  private async record(
    caller: Principal,
    subjectId: string,
    { action, version: { number, restores } }: { action: string; version: KbVersionRecord },
  ): Promise<void> {
    const detail = { number, restores };
    await this.parts.database.audit.record({ ...actorOf(caller), action, subjectId, detail });
  }
}

function versionView({ number, state, note, restores, createdAt }: KbVersionRecord): KnowledgeBaseVersion {
  return { number, state, note, restores, createdAt: createdAt.toISOString() };
}

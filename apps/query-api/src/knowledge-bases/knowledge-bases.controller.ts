import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateKnowledgeBase,
  DeletionReceipt,
  KnowledgeBase,
  ListQuery,
  UpdateKnowledgeBase,
  listOf,
} from '@app/contracts';
import { AppError, may, type Principal } from '@app/platform';
import type { Response } from 'express';
import { demandAdapter } from '../adapters/demand-adapter.js';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, actorOf, Requires, demand, mayKnow } from '../auth/callers.js';
import { awaitDeletion } from '../jobs/await-deletion.js';
import { Answers, AnswersReceipt, EntityId } from '../open-api.js';
import { knowledgeBaseView } from './knowledge-base-view.js';

const Id = () => Param('id', new EntityId('knowledge-base-not-found'));

/** Shelves: create, list, change, delete. */
@ApiTags('knowledge-bases')
@Controller('v1/knowledge-bases')
export class KnowledgeBasesController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Post()
  @Requires('edit')
  @Answers(201, KnowledgeBase)
  async create(
    @Caller() caller: Principal,
    @Body({ schema: CreateKnowledgeBase }) body: CreateKnowledgeBase,
  ) {
    if (!may(caller, 'edit')) throw new AppError('not-allowed');
    await demandAdapter(body.settings.drafts.adapter, this.parts);
    const base = await this.parts.database.knowledgeBases.create(caller.workspaceId, body);
    await this.record(caller, base.id, { action: 'knowledge-base-create', detail: { name: base.name } });
    return knowledgeBaseView(base);
  }

  @Get()
  @Answers(200, listOf(KnowledgeBase))
  async list(@Caller() caller: Principal, @Query({ schema: ListQuery }) query: ListQuery) {
    const whole = caller.grants.some((grant) => grant.knowledgeBaseId === null);
    const ids = whole ? null : caller.grants.map((grant) => grant.knowledgeBaseId as string);
    const page = await this.parts.database.knowledgeBases.list(caller.workspaceId, { ...query, ids });
    return { ...page, items: page.items.map(knowledgeBaseView) };
  }

  @Get(':id')
  @Answers(200, KnowledgeBase)
  async get(@Caller() caller: Principal, @Id() id: string) {
    if (!mayKnow(caller, id)) throw new AppError('knowledge-base-not-found');
    return knowledgeBaseView(await this.parts.database.knowledgeBases.get(caller.workspaceId, id));
  }

  @Patch(':id')
  @Answers(200, KnowledgeBase)
  async update(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: UpdateKnowledgeBase }) body: UpdateKnowledgeBase,
  ) {
    demand(caller, 'edit', id);
    await this.demandNewAdapter(caller, id, body);
    const base = await this.parts.database.knowledgeBases.update(caller.workspaceId, id, body);
    await this.record(caller, id, { action: 'knowledge-base-change', detail: body });
    return knowledgeBaseView(base);
  }

  /** Invisible at once. 200 with the receipt when every store was empty in time, else 202 with the job. */
  @Delete(':id')
  @AnswersReceipt(DeletionReceipt)
  async remove(
    @Caller() caller: Principal,
    @Id() id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    demand(caller, 'manage', id);
    const { jobId } = await this.parts.database.knowledgeBases.remove(caller.workspaceId, id);
    await this.record(caller, id, { action: 'knowledge-base-delete', detail: { jobId } });
    return awaitDeletion(jobId, caller.workspaceId, this.parts, response);
  }

  /** One that is named already may be gone: the other settings can be changed all the same. */
  private async demandNewAdapter(
    { workspaceId }: Principal,
    id: string,
    { settings }: UpdateKnowledgeBase,
  ): Promise<void> {
    const adapter = settings?.drafts.adapter;
    if (!adapter) return;
    const { settings: former } = await this.parts.database.knowledgeBases.get(workspaceId, id);
    if (adapter !== former.drafts.adapter) await demandAdapter(adapter, this.parts);
  }

  private async record(
    caller: Principal,
    subjectId: string,
    { action, detail }: { action: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await this.parts.database.audit.record({ ...actorOf(caller), action, subjectId, detail });
  }
}

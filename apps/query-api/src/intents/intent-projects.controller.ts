import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateIntentProject, IntentProject, ListQuery, UpdateIntentProject, listOf } from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { projectView } from './intent-views.js';
import { LiveModels } from './live-models.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));

/** Projects of call-centre intents: create, list, change, delete. */
@ApiTags('intents')
@Controller('v1/intents/projects')
@RequiresEverywhere('edit')
export class IntentProjectsController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly models: LiveModels,
  ) {}

  @Post()
  @Answers(201, IntentProject)
  async create(
    @Caller() caller: Principal,
    @Body({ schema: CreateIntentProject }) body: CreateIntentProject,
  ) {
    return projectView(await this.parts.database.intentProjects.create(caller.workspaceId, body));
  }

  @Get()
  @RequiresEverywhere('edit', 'classify')
  @Answers(200, listOf(IntentProject))
  async list(@Caller() caller: Principal, @Query({ schema: ListQuery }) query: ListQuery) {
    const page = await this.parts.database.intentProjects.list(caller.workspaceId, query);
    return { ...page, items: page.items.map(projectView) };
  }

  @Get(':id')
  @RequiresEverywhere('edit', 'classify')
  @Answers(200, IntentProject)
  async get(@Caller() caller: Principal, @Id() id: string) {
    return projectView(await this.parts.database.intentProjects.get(caller.workspaceId, id));
  }

  @Patch(':id')
  @Answers(200, IntentProject)
  async update(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: UpdateIntentProject }) body: UpdateIntentProject,
  ) {
    const project = await this.parts.database.intentProjects.update(caller.workspaceId, id, body);
    this.models.refresh(id);
    return projectView(project);
  }

  /** Removes intents, examples, versions and logged utterances; a training that runs ends. */
  @Delete(':id')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string): Promise<void> {
    const { database, files } = this.parts;
    const keys = await database.intentProjects.remove(caller.workspaceId, id);
    this.models.refresh(id);
    const { workspaceId, id: actorId } = caller;
    await database.audit.record({ workspaceId, actorId, action: 'intents-project-delete', subjectId: id });
    await Promise.all(keys.map((key) => files.remove(key)));
  }
}

import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateIntent, Intent, IntentEntities, UpdateIntent, listOf } from '@app/contracts';
import { compileEntities } from '@app/intents';
import type { Principal } from '@app/platform';
import type { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { LiveModels } from './live-models.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));
const IntentId = () => Param('intentId', new EntityId('intent-not-found'));

/** Intents of a project with their actions, and the entities that are looked for. */
@ApiTags('intents')
@Controller('v1/intents/projects/:id')
@RequiresEverywhere('edit')
export class IntentsController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly models: LiveModels,
  ) {}

  @Get('intents')
  @RequiresEverywhere('edit', 'classify')
  @Answers(200, listOf(Intent))
  async list(@Caller() caller: Principal, @Id() id: string) {
    return { items: await this.parts.database.intents.list(caller.workspaceId, id) };
  }

  @Post('intents')
  @Answers(201, Intent)
  async create(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: CreateIntent }) body: CreateIntent,
  ) {
    await this.checkAction(caller, body);
    const intent = await this.parts.database.intents.create(caller.workspaceId, id, body);
    this.models.refresh(id);
    return intent;
  }

  @Patch('intents/:intentId')
  @Answers(200, Intent)
  async update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IntentId() intentId: string,
    @Body({ schema: UpdateIntent }) body: UpdateIntent,
  ) {
    await this.checkAction(caller, body);
    const place = { projectId: id, intentId };
    const intent = await this.parts.database.intents.update(caller.workspaceId, place, body);
    this.models.refresh(id);
    return intent;
  }

  /** Removes the intent with its examples; versions that know it keep it. */
  @Delete('intents/:intentId')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string, @IntentId() intentId: string): Promise<void> {
    await this.parts.database.intents.remove(caller.workspaceId, { projectId: id, intentId });
    this.models.refresh(id);
  }

  @Get('entities')
  @Answers(200, IntentEntities)
  async entities(@Caller() caller: Principal, @Id() id: string) {
    return { entities: await this.parts.database.intents.entities(caller.workspaceId, id) };
  }

  /** Replaces all entities; they apply at once. */
  @Put('entities')
  @Answers(200, IntentEntities)
  async setEntities(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: IntentEntities }) body: z.infer<typeof IntentEntities>,
  ) {
    compileEntities(body.entities);
    await this.parts.database.intents.setEntities(caller.workspaceId, id, body.entities);
    this.models.refresh(id);
    return { entities: await this.parts.database.intents.entities(caller.workspaceId, id) };
  }

  /** An action may only name knowledge bases that are there. */
  private async checkAction(caller: Principal, { action }: Pick<UpdateIntent, 'action'>): Promise<void> {
    if (!action || !('knowledgeBases' in action)) return;
    for (const id of action.knowledgeBases) {
      await this.parts.database.knowledgeBases.get(caller.workspaceId, id);
    }
  }
}

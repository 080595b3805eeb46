import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateIntent, Intent, IntentEntities, UpdateIntent, listOf } from '@app/contracts';
import { compileEntities, groupsAbove } from '@app/intents';
import type { Principal } from '@app/platform';
import type { IntentRecord } from '@app/store';
import type { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { AnswerChecks } from './answer-checks.js';
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
    private readonly checks: AnswerChecks,
  ) {}

  @Get('intents')
  @RequiresEverywhere('edit', 'classify')
  @Answers(200, listOf(Intent))
  async list(@Caller() caller: Principal, @Id() id: string) {
    const records = await this.parts.database.intents.list(caller.workspaceId, id);
    return { items: await this.checks.intentsFor(caller, records) };
  }

  /** A written answer that names knowledge bases is checked against them; it is stored whatever comes of it. */
  @Post('intents')
  @Answers(201, Intent)
  async create(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: CreateIntent }) body: CreateIntent,
  ) {
    const { intents } = this.parts.database;
    const known = await intents.list(caller.workspaceId, id);
    demandGroups(known, [...known, { name: body.name, parent: body.parent ?? null }]);
    const answerCheck = await this.checks.check(caller, body.action);
    const intent = await intents.create(caller.workspaceId, id, { ...body, answerCheck });
    return this.changed(caller, id, intent);
  }

  /** An action that is given, also the same one, is checked anew. */
  @Patch('intents/:intentId')
  @Answers(200, Intent)
  async update(
    @Caller() caller: Principal,
    @Id() id: string,
    @IntentId() intentId: string,
    @Body({ schema: UpdateIntent }) body: UpdateIntent,
  ) {
    const { action, name, parent } = body;
    if (name !== undefined || parent !== undefined) {
      const known = await this.parts.database.intents.list(caller.workspaceId, id);
      const moved = (one: Placed): Placed => ({
        name: name ?? one.name,
        parent: parent === undefined ? one.parent : parent,
      });
      demandGroups(
        known,
        known.map((one) => (one.id === intentId ? moved(one) : one)),
      );
    }
    const checked = action === undefined ? {} : { answerCheck: await this.checks.check(caller, action) };
    const place = { projectId: id, intentId };
    const change = { ...body, ...checked };
    const intent = await this.parts.database.intents.update(caller.workspaceId, place, change);
    return this.changed(caller, id, intent);
  }

  /** Checks the written answer against what its knowledge bases hold now. */
  @Post('intents/:intentId/check')
  @Answers(200, Intent)
  async check(@Caller() caller: Principal, @Id() id: string, @IntentId() intentId: string) {
    return this.changed(caller, id, await this.checks.again(caller, id, intentId));
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

  private async changed(caller: Principal, projectId: string, record: IntentRecord): Promise<Intent> {
    this.models.refresh(projectId);
    const [intent] = await this.checks.intentsFor(caller, [record]);
    return intent as Intent;
  }
}

type Placed = Pick<IntentRecord, 'name' | 'parent'>;

/**
 * Throws `intent-groups-invalid` where a change puts a group into itself, or an intent below more levels than there may
 * be. What was so before does not keep anybody from mending it one by one.
 */
function demandGroups(before: readonly Placed[], after: readonly Placed[]): void {
  const old = new Set(groupFaults(before).map(({ name }) => name));
  const [fault] = groupFaults(after).filter(({ name }) => !old.has(name));
  if (fault) throw fault.error;
}

function groupFaults(intents: readonly Placed[]): { name: string; error: unknown }[] {
  const parents = new Map(intents.map(({ name, parent }) => [name, parent ?? undefined]));
  return intents.flatMap(({ name }) => {
    try {
      groupsAbove(name, parents);
      return [];
    } catch (error) {
      return [{ name, error }];
    }
  });
}

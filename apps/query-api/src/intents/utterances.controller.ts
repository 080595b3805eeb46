import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddUtterances,
  IntentWarning,
  UpdateUtterance,
  Utterance,
  UtteranceQuery,
  UtterancesAdded,
  listOf,
} from '@app/contracts';
import { checkExamples, describeWarning } from '@app/intents';
import type { Principal } from '@app/platform';
import { z } from 'zod';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { utteranceView } from './intent-views.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));
const UtteranceId = () => Param('utteranceId', new EntityId('utterance-not-found'));
const Warnings = z.strictObject({ items: z.array(IntentWarning) });

/** Examples of a project: one by one or many at once. */
@ApiTags('intents')
@Controller('v1/intents/projects/:id')
@RequiresEverywhere('edit')
export class UtterancesController {
  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  @Get('utterances')
  @Answers(200, listOf(Utterance))
  async list(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: UtteranceQuery }) { none, ...query }: UtteranceQuery,
  ) {
    const asked = none === 'true' ? { ...query, intent: null } : query;
    const page = await this.parts.database.utterances.list(caller.workspaceId, id, asked);
    return { ...page, items: page.items.map(utteranceView) };
  }

  /** Intents that are missing are made. */
  @Post('utterances')
  @Answers(200, UtterancesAdded)
  async add(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: AddUtterances }) { utterances }: AddUtterances,
  ) {
    const project = await this.parts.database.intentProjects.get(caller.workspaceId, id);
    return this.parts.database.utterances.add(project, utterances, 'written');
  }

  @Patch('utterances/:utteranceId')
  @Answers(200, Utterance)
  async update(
    @Caller() caller: Principal,
    @Id() id: string,
    @UtteranceId() utteranceId: string,
    @Body({ schema: UpdateUtterance }) body: UpdateUtterance,
  ) {
    const place = { projectId: id, utteranceId };
    return utteranceView(await this.parts.database.utterances.update(caller.workspaceId, place, body));
  }

  @Delete('utterances/:utteranceId')
  @AnswersNothing()
  async remove(
    @Caller() caller: Principal,
    @Id() id: string,
    @UtteranceId() utteranceId: string,
  ): Promise<void> {
    await this.parts.database.utterances.remove(caller.workspaceId, { projectId: id, utteranceId });
  }

  /** What should be looked at before training. */
  @Get('warnings')
  @Answers(200, Warnings)
  async warnings(@Caller() caller: Principal, @Id() id: string) {
    const { database } = this.parts;
    const examples = await database.utterances.all(caller.workspaceId, id);
    const intents = await database.intents.list(caller.workspaceId, id);
    const empty = intents.filter(({ exampleCount }) => exampleCount === 0);
    return {
      items: [
        ...checkExamples(examples).map(describeWarning),
        ...empty.map(({ name }) => ({ kind: 'no-examples', intents: [name], text: null, value: 0 })),
      ],
    };
  }
}

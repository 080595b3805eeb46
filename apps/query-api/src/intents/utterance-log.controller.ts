import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DeleteByCaller,
  IntentSuggestions,
  LabelUtterances,
  LogDeleted,
  LogQuery,
  LogQueuePage,
  UtterancesLabelled,
} from '@app/contracts';
import type { Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers, EntityId } from '../open-api.js';
import { foldDuplicates, suggestIntents } from './group-alike.js';
import { loggedView } from './intent-views.js';
import { UtteranceLogger, callerKey } from './utterance-logger.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));
/** Utterances of a queue that are looked through at once. */
const LOOKED_THROUGH = 500;

/** What callers said, masked: what to look at, label in one click, or delete. */
@ApiTags('intents')
@Controller('v1/intents/projects/:id/log')
@RequiresEverywhere('edit')
export class UtteranceLogController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly logger: UtteranceLogger,
  ) {}

  @Get()
  @Answers(200, LogQueuePage)
  async queue(
    @Caller() caller: Principal,
    @Id() id: string,
    @Query({ schema: LogQuery }) { queue, limit }: LogQuery,
  ): Promise<LogQueuePage> {
    const asked = { queue, limit: LOOKED_THROUGH };
    const open = await this.parts.database.utteranceLog.queue(caller.workspaceId, id, asked);
    const groups = await foldDuplicates(open);
    const items = groups.slice(0, limit).map(({ first, alike }) => ({
      ...loggedView(first),
      alike: alike.map((one) => one.id),
    }));
    return { items, open: open.length };
  }

  /** Utterances out of scope that resemble each other: perhaps an intent that is missing. */
  @Get('suggestions')
  @Answers(200, IntentSuggestions)
  async suggestions(@Caller() caller: Principal, @Id() id: string) {
    const asked = { queue: 'unknown', limit: LOOKED_THROUGH } as const;
    const open = await this.parts.database.utteranceLog.queue(caller.workspaceId, id, asked);
    const items = (await suggestIntents(open)).map(({ keywords, utterances }) => ({
      keywords,
      utterances: utterances.map((one) => ({ id: one.id, text: one.text })),
    }));
    return { items };
  }

  /** Makes examples of utterances, or takes them off the queues. */
  @Post('labels')
  @Answers(200, UtterancesLabelled)
  async label(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: LabelUtterances }) { ids, intent }: LabelUtterances,
  ) {
    const { intentProjects, utteranceLog } = this.parts.database;
    const project = await intentProjects.get(caller.workspaceId, id);
    const decision = intent === undefined ? 'dismiss' : { intent };
    return { labelled: await utteranceLog.label(project, ids, decision) };
  }

  /** Everything that a caller said to this project, and the drafts that an agent was given for the caller. */
  @Post('deletions')
  @Answers(200, LogDeleted)
  async deleteByCaller(
    @Caller() { workspaceId, id: actorId }: Principal,
    @Id() id: string,
    @Body({ schema: DeleteByCaller }) { caller }: DeleteByCaller,
  ) {
    const { config, database } = this.parts;
    await this.logger.flush();
    const key = callerKey(config, id, caller);
    const deleted = await database.utteranceLog.deleteByCaller(workspaceId, id, key);
    const drafts = await database.answers.removeByCaller(workspaceId, key);
    const detail = { deleted, drafts };
    await database.audit.record({
      workspaceId,
      actorId,
      action: 'intents-log-delete',
      subjectId: id,
      detail,
    });
    return detail;
  }
}

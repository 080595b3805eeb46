import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CompareVersions,
  IntentProject,
  IntentVersion,
  IntentVersionDetail,
  SetCanary,
  TrainingStarted,
  VersionComparison,
  listOf,
} from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import type { IntentVersionRecord } from '@app/store';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { announceJob } from '../jobs/announce-job.js';
import { Answers, AnswersNothing, EntityId } from '../open-api.js';
import { compareVersions } from './compare-versions.js';
import { projectView, versionView } from './intent-views.js';
import { LiveModels } from './live-models.js';

const Id = () => Param('id', new EntityId('intent-project-not-found'));
const VersionId = () => Param('versionId', new EntityId('intent-version-not-found'));

/** Versions of a project's model: train, look at, compare, promote, try on a share of the requests, roll back. */
@ApiTags('intents')
@Controller('v1/intents/projects/:id')
@RequiresEverywhere('edit')
export class IntentVersionsController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly models: LiveModels,
  ) {}

  /** Starts a training; the live version serves on. */
  @Post('train')
  @Answers(202, TrainingStarted)
  async train(@Caller() caller: Principal, @Id() id: string) {
    const started = await this.parts.database.intentVersions.begin(caller.workspaceId, id);
    await announceJob(this.parts, 'train-intents', started);
    return started;
  }

  @Get('versions')
  @Answers(200, listOf(IntentVersion))
  async list(@Caller() caller: Principal, @Id() id: string) {
    const { database } = this.parts;
    const project = await database.intentProjects.get(caller.workspaceId, id);
    const versions = await database.intentVersions.list(caller.workspaceId, id);
    return { items: versions.map((version) => versionView(version, project)) };
  }

  /** With all figures of its training. */
  @Get('versions/:versionId')
  @Answers(200, IntentVersionDetail)
  async get(@Caller() caller: Principal, @Id() id: string, @VersionId() versionId: string) {
    const project = await this.parts.database.intentProjects.get(caller.workspaceId, id);
    const version = await this.find(caller, id, versionId);
    return { ...versionView(version, project), report: version.report };
  }

  @Delete('versions/:versionId')
  @AnswersNothing()
  async remove(@Caller() caller: Principal, @Id() id: string, @VersionId() versionId: string): Promise<void> {
    const { database, files } = this.parts;
    const fileKey = await database.intentVersions.remove(caller.workspaceId, id, versionId);
    if (fileKey !== null) await files.remove(fileKey);
  }

  /** Makes the version the live one. It is loaded before, so that no request waits for it. */
  @Post('versions/:versionId/promote')
  @Answers(200, IntentProject)
  async promote(@Caller() caller: Principal, @Id() id: string, @VersionId() versionId: string) {
    await this.find(caller, id, versionId);
    await this.models.load(caller.workspaceId, versionId);
    await this.parts.database.intentProjects.promote(caller.workspaceId, id, versionId);
    return this.changed(caller, id, 'intents-promote');
  }

  /** Back to the version that was live before. */
  @Post('rollback')
  @Answers(200, IntentProject)
  async rollBack(@Caller() caller: Principal, @Id() id: string) {
    const { previousVersionId } = await this.parts.database.intentProjects.get(caller.workspaceId, id);
    if (previousVersionId !== null) await this.models.load(caller.workspaceId, previousVersionId);
    await this.parts.database.intentProjects.rollBack(caller.workspaceId, id);
    return this.changed(caller, id, 'intents-roll-back');
  }

  @Put('canary')
  @Answers(200, IntentProject)
  async setCanary(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: SetCanary }) { versionId, percent }: SetCanary,
  ) {
    if (versionId !== null) {
      await this.find(caller, id, versionId);
      await this.models.load(caller.workspaceId, versionId);
    }
    await this.parts.database.intentProjects.setCanary(caller.workspaceId, id, { versionId, percent });
    return this.changed(caller, id, 'intents-canary');
  }

  /** Two versions on the fixed test of the project. */
  @Post('compare')
  @Answers(200, VersionComparison)
  async compare(
    @Caller() caller: Principal,
    @Id() id: string,
    @Body({ schema: CompareVersions }) body: CompareVersions,
  ) {
    const { database, models } = this.parts;
    const { liveVersionId } = await database.intentProjects.get(caller.workspaceId, id);
    const other = body.withVersionId ?? liveVersionId;
    if (other === null) throw new AppError('no-live-version');
    const loaded = [];
    for (const versionId of [body.versionId, other]) {
      await this.find(caller, id, versionId);
      loaded.push(await this.models.load(caller.workspaceId, versionId));
    }
    const examples = await database.utterances.all(caller.workspaceId, id);
    const test = examples.filter(({ part }) => part === 'test');
    return compareVersions(loaded, test, models.embedder);
  }

  /** Who changed what answers is kept; the next request is answered by it. */
  private async changed(caller: Principal, id: string, action: string): Promise<IntentProject> {
    this.models.refresh(id);
    const { database } = this.parts;
    const project = projectView(await database.intentProjects.get(caller.workspaceId, id));
    const { liveVersionId, canary } = project;
    const { workspaceId, id: actorId } = caller;
    await database.audit.record({
      workspaceId,
      actorId,
      action,
      subjectId: id,
      detail: { liveVersionId, canary },
    });
    return project;
  }

  private async find(caller: Principal, projectId: string, versionId: string): Promise<IntentVersionRecord> {
    const version = await this.parts.database.intentVersions.get(caller.workspaceId, versionId);
    if (version.projectId !== projectId) throw new AppError('intent-version-not-found');
    return version;
  }
}

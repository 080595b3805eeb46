import { Inject, Injectable } from '@nestjs/common';
import type { IntentAction, StoredAnswerCheck } from '@app/contracts';
import { compileEntities, loadIntents, type EntityFinder, type IntentModel } from '@app/intents';
import { AppError } from '@app/platform';
import type { IntentProjectRecord } from '@app/store';
import { createHash, randomInt } from 'node:crypto';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { RecentResults } from '../recent-results.js';

/** Age at which what is known of a project is read anew, while requests go on with what there is. */
const FRESH_MS = 1_000;
/** Age at which a request waits for the new reading. */
const STALE_MS = 10_000;
/** Loaded models of this process at most. */
const MOST_MODELS = 32;

/** A version that is loaded. It never changes. */
export interface LoadedVersion {
  id: string;
  number: number;
  model: IntentModel;
}

/** What a project says about requests. */
export interface ServedProject {
  project: IntentProjectRecord;
  entities: EntityFinder;
  actions: ReadonlyMap<string, IntentAction>;
  /** What the documents say of written answers, by intent. */
  checks: ReadonlyMap<string, StoredAnswerCheck>;
  /** Digest of everything above that decides a result beside the version. */
  revision: string;
}

/** What serves one request, from its first step to its last, whatever is promoted meanwhile. */
export interface Served extends ServedProject {
  version: LoadedVersion;
  isCanary: boolean;
  /** The other version that takes part in a canary. */
  other: LoadedVersion | undefined;
}

interface Known {
  value: Promise<ServedProject>;
  readAt: number;
}

/**
 * Live models in memory. A promotion loads the version first and then changes the row, so no request waits for it or
 * fails; other processes see it within a second.
 */
@Injectable()
export class LiveModels {
  private readonly projects = new Map<string, Known>();
  private readonly versions = new RecentResults<LoadedVersion>(MOST_MODELS);

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {}

  /**
   * What serves a caller's request. A caller's id keeps the version the same while a canary runs.
   *
   * @throws AppError `intent-project-not-found`, `no-live-version`, `model-invalid` for a damaged file
   */
  async serve(workspaceId: string, projectId: string, caller: string | undefined): Promise<Served> {
    const served = await this.project(workspaceId, projectId);
    const { liveVersionId, canaryVersionId, canaryPercent } = served.project;
    // What is known is known by the id of the project alone.
    if (served.project.workspaceId !== workspaceId) throw new AppError('intent-project-not-found');
    if (liveVersionId === null) throw new AppError('no-live-version');
    const isCanary = canaryVersionId !== null && shareOf(caller) < canaryPercent;
    const [live, canary] = await Promise.all([
      this.load(workspaceId, liveVersionId),
      canaryVersionId === null ? undefined : this.load(workspaceId, canaryVersionId),
    ]);
    const version = isCanary && canary ? canary : live;
    return { ...served, version, isCanary, other: version === live ? canary : live };
  }

  /** The version, loaded once. Throws `intent-version-not-found`, `version-not-ready`, `model-invalid`. */
  load(workspaceId: string, versionId: string): Promise<LoadedVersion> {
    return this.versions.get(versionId, () => this.read(workspaceId, versionId));
  }

  /** Forgets what is known of a project: the next request reads it. */
  refresh(projectId: string): void {
    this.projects.delete(projectId);
  }

  private project(workspaceId: string, id: string): Promise<ServedProject> {
    const known = this.projects.get(id);
    const age = known ? Date.now() - known.readAt : Infinity;
    if (known && age < FRESH_MS) return known.value;
    const value = this.readProject(workspaceId, id);
    const fresh = { value, readAt: Date.now() };
    if (!known || age > STALE_MS) {
      this.projects.set(id, fresh);
      value.catch(() => this.drop(id, fresh));
      return value;
    }
    // The old reading serves until the new one is there.
    known.readAt = Date.now();
    value.then(
      () => this.projects.get(id) === known && this.projects.set(id, fresh),
      () => this.drop(id, known),
    );
    return known.value;
  }

  private drop(key: string, known: Known): void {
    if (this.projects.get(key) === known) this.projects.delete(key);
  }

  private async readProject(workspaceId: string, id: string): Promise<ServedProject> {
    const { database } = this.parts;
    const [project, intents, entities] = await Promise.all([
      database.intentProjects.get(workspaceId, id),
      database.intents.list(workspaceId, id),
      database.intents.entities(workspaceId, id),
    ]);
    const actions = new Map(intents.flatMap(({ name, action }) => (action ? [[name, action] as const] : [])));
    const checks = new Map(
      intents.flatMap(({ name, answerCheck }) => (answerCheck ? [[name, answerCheck] as const] : [])),
    );
    const decisive = JSON.stringify([project.settings, entities, intents]);
    const revision = createHash('sha256').update(decisive).digest('base64url');
    return { project, entities: compileEntities(entities), actions, checks, revision };
  }

  private async read(workspaceId: string, versionId: string): Promise<LoadedVersion> {
    const { database, files } = this.parts;
    const { id, number, state, fileKey, digest } = await database.intentVersions.get(workspaceId, versionId);
    if (state !== 'ready' || fileKey === null || digest === null) throw new AppError('version-not-ready');
    return { id, number, model: loadIntents(await files.get(fileKey), digest) };
  }
}

/** 0..99, the same for the same caller. */
function shareOf(caller: string | undefined): number {
  if (caller === undefined) return randomInt(100);
  return createHash('sha256').update(caller).digest().readUInt32BE(0) % 100;
}

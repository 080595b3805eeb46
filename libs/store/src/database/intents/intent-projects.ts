import { IntentProjectSettings, type CreateIntentProject, type UpdateIntentProject } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, type EntityManager } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { IntentModelVersionEntity } from '../entities/intent-model-version.entity.js';
import { IntentProjectEntity } from '../entities/intent-project.entity.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from '../page.js';
import { brokenConstraint } from '../store-error.js';
import type { Transactions } from '../transactions.js';

export interface IntentProjectRecord extends Omit<IntentProjectEntity, 'settings'> {
  settings: IntentProjectSettings;
  intentCount: number;
  exampleCount: number;
}

/** Projects of intents, and which version of the model serves each. */
export class IntentProjects {
  constructor(private readonly transactions: Transactions) {}

  /** Throws `project-name-taken`. */
  async create(workspaceId: string, input: CreateIntentProject): Promise<IntentProjectRecord> {
    const id = newId();
    await this.naming((manager) =>
      manager.insert(IntentProjectEntity, { ...input, workspaceId, id, canaryPercent: 0 }),
    );
    return this.get(workspaceId, id);
  }

  /** Throws `intent-project-not-found`. */
  async get(workspaceId: string, id: string): Promise<IntentProjectRecord> {
    return this.transactions.read(async (manager) => {
      const [record] = await toRecords(manager, [await findProject(manager, workspaceId, id)]);
      return record as IntentProjectRecord;
    });
  }

  /** Newest first. */
  async list(workspaceId: string, options: PageRequest): Promise<Page<IntentProjectRecord>> {
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(IntentProjectEntity, {
        where: { workspaceId, ...idWithin(lastSeenId(options.cursor)) },
        order: { id: 'DESC' },
        take: options.limit + 1,
      });
      const page = pageOf(rows, options.limit);
      return { ...page, items: await toRecords(manager, page.items) };
    });
  }

  /** Throws `intent-project-not-found`, `project-name-taken`. */
  async update(workspaceId: string, id: string, change: UpdateIntentProject): Promise<IntentProjectRecord> {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    await this.get(workspaceId, id);
    await this.naming((manager) =>
      manager.update(IntentProjectEntity, { workspaceId, id }, Object.fromEntries(given)),
    );
    return this.get(workspaceId, id);
  }

  /** Removes the project with everything in it, and returns the keys of the model files that nothing names any more. */
  async remove(workspaceId: string, id: string): Promise<string[]> {
    return this.transactions.write(async (manager) => {
      await holdProject(manager, workspaceId, id);
      const versions = await manager.findBy(IntentModelVersionEntity, { workspaceId, projectId: id });
      await manager.update(
        IntentProjectEntity,
        { workspaceId, id },
        { liveVersionId: null, previousVersionId: null, canaryVersionId: null, canaryPercent: 0 },
      );
      await manager.query(
        `UPDATE job SET state = 'cancelled', deadline = NULL, claim = NULL
          WHERE subject_id = ANY($1) AND state IN ('queued', 'running')`,
        [versions.map((version) => version.id)],
      );
      await manager.delete(IntentProjectEntity, { workspaceId, id });
      return versions.flatMap(({ fileKey }) => fileKey ?? []);
    });
  }

  /**
   * Makes a version the live one; what was live can be rolled back to, and a canary that is promoted ends as one.
   * Throws `intent-version-not-found`, `version-not-ready`.
   */
  async promote(workspaceId: string, id: string, versionId: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      const project = await holdProject(manager, workspaceId, id);
      await requireReady(manager, project, versionId);
      if (project.liveVersionId === versionId) return;
      await manager.update(
        IntentProjectEntity,
        { workspaceId, id },
        {
          liveVersionId: versionId,
          previousVersionId: project.liveVersionId,
          ...(project.canaryVersionId === versionId && { canaryVersionId: null, canaryPercent: 0 }),
        },
      );
    });
  }

  /** Swaps the live version with the one before. Throws `nothing-to-roll-back`. */
  async rollBack(workspaceId: string, id: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      const { liveVersionId, previousVersionId } = await holdProject(manager, workspaceId, id);
      if (!previousVersionId) throw new AppError('nothing-to-roll-back');
      await manager.update(
        IntentProjectEntity,
        { workspaceId, id },
        { liveVersionId: previousVersionId, previousVersionId: liveVersionId },
      );
    });
  }

  /** Throws `intent-version-not-found`, `version-not-ready`, and `version-in-use` for the live version. */
  async setCanary(
    workspaceId: string,
    id: string,
    canary: { versionId: string | null; percent: number },
  ): Promise<void> {
    const { versionId, percent } = canary;
    await this.transactions.write(async (manager) => {
      const project = await holdProject(manager, workspaceId, id);
      if (versionId !== null) await requireReady(manager, project, versionId);
      if (versionId !== null && project.liveVersionId === versionId) throw new AppError('version-in-use');
      await manager.update(
        IntentProjectEntity,
        { workspaceId, id },
        { canaryVersionId: versionId, canaryPercent: percent },
      );
    });
  }

  private async naming(work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
    try {
      await this.transactions.read(work);
    } catch (error) {
      if (brokenConstraint(error) !== 'intent_project_name_key') throw error;
      throw new AppError('project-name-taken', { cause: error });
    }
  }
}

/** Throws `intent-project-not-found`, also for one of another workspace. */
export async function findProject(
  manager: EntityManager,
  workspaceId: string,
  id: string,
): Promise<IntentProjectEntity> {
  const row = validate(id) ? await manager.findOneBy(IntentProjectEntity, { workspaceId, id }) : null;
  if (!row) throw new AppError('intent-project-not-found');
  return row;
}

/** Locks the project until the transaction ends: changes of its examples and versions run one after the other. */
export async function holdProject(
  manager: EntityManager,
  workspaceId: string,
  id: string,
): Promise<IntentProjectEntity> {
  const where = { workspaceId, id };
  const lock = { mode: 'pessimistic_write' } as const;
  const row = validate(id) ? await manager.findOne(IntentProjectEntity, { where, lock }) : null;
  if (!row) throw new AppError('intent-project-not-found');
  return row;
}

async function requireReady(
  manager: EntityManager,
  { workspaceId, id: projectId }: IntentProjectEntity,
  id: string,
): Promise<void> {
  const version = await manager.findOneBy(IntentModelVersionEntity, { workspaceId, projectId, id });
  if (!version) throw new AppError('intent-version-not-found');
  if (version.state !== 'ready')
    throw new AppError('version-not-ready', { detail: `it is ${version.state}` });
}

async function toRecords(
  manager: EntityManager,
  rows: IntentProjectEntity[],
): Promise<IntentProjectRecord[]> {
  const counts = await manager.query<{ id: string; intents: number; examples: number }[]>(
    `SELECT project.id,
            (SELECT count(*)::int FROM intent WHERE intent.project_id = project.id) AS intents,
            (SELECT count(*)::int FROM utterance WHERE utterance.project_id = project.id) AS examples
       FROM intent_project AS project WHERE project.id = ANY($1)`,
    [rows.map((row) => row.id)],
  );
  const countOf = new Map(counts.map((count) => [count.id, count]));
  return rows.map((row) => ({
    ...row,
    settings: IntentProjectSettings.parse(row.settings),
    intentCount: countOf.get(row.id)?.intents ?? 0,
    exampleCount: countOf.get(row.id)?.examples ?? 0,
  }));
}

/** Ids of those of the versions that a project names as live, previous or canary. */
export async function versionsInUse(
  manager: EntityManager,
  versionIds: readonly string[],
): Promise<Set<string>> {
  const ids = [...versionIds];
  const rows = await manager.find(IntentProjectEntity, {
    where: [{ liveVersionId: In(ids) }, { previousVersionId: In(ids) }, { canaryVersionId: In(ids) }],
  });
  return new Set(
    rows
      .flatMap((row) => [row.liveVersionId, row.previousVersionId, row.canaryVersionId])
      .filter((id) => id !== null),
  );
}

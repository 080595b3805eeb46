import { IntentReport } from '@app/contracts';
import { AppError } from '@app/platform';
import { In } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { IntentModelVersionEntity } from '../entities/intent-model-version.entity.js';
import { holdJob, insertJob, type JobRun } from '../job-record.js';
import { brokenConstraint } from '../store-error.js';
import type { Transactions } from '../transactions.js';
import { findProject, holdProject, versionsInUse } from './intent-projects.js';

export interface IntentVersionRecord extends Omit<IntentModelVersionEntity, 'figures'> {
  report: IntentReport | null;
}

/** What a training gives. */
export type TrainedVersion = Pick<
  IntentModelVersionEntity,
  'fileKey' | 'digest' | 'modelVersion' | 'encoder' | 'exampleCount' | 'intentCount' | 'accuracy'
> & { report: IntentReport };

/** Versions of the models of projects. A version never changes once it is ready. */
export class IntentVersions {
  constructor(private readonly transactions: Transactions) {}

  /** Adds a version in training and its job. Throws `intent-project-not-found`, `training-running`. */
  async begin(
    workspaceId: string,
    projectId: string,
  ): Promise<{ versionId: string; number: number; jobId: string }> {
    try {
      return await this.transactions.write(async (manager) => {
        await holdProject(manager, workspaceId, projectId);
        const last = await manager.findOne(IntentModelVersionEntity, {
          where: { workspaceId, projectId },
          order: { number: 'DESC' },
        });
        const [versionId, number] = [newId(), (last?.number ?? 0) + 1];
        await manager.insert(IntentModelVersionEntity, {
          workspaceId,
          projectId,
          id: versionId,
          number,
          state: 'training',
        });
        const subject = { subject: 'intent-version', subjectId: versionId } as const;
        const job = { workspaceId, kind: 'train-intents', ...subject, knowledgeBaseId: null } as const;
        return { versionId, number, jobId: await insertJob(manager, job) };
      });
    } catch (error) {
      if (brokenConstraint(error) !== 'intent_model_version_one_training') throw error;
      throw new AppError('training-running', { cause: error });
    }
  }

  /** Newest first, without their reports, which are long. Throws `intent-project-not-found`. */
  async list(workspaceId: string, projectId: string): Promise<IntentVersionRecord[]> {
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const columns = manager.connection.getMetadata(IntentModelVersionEntity).columns;
      const names = columns.map(({ propertyName }) => propertyName).filter((name) => name !== 'figures');
      const rows = await manager.find(IntentModelVersionEntity, {
        select: Object.fromEntries(names.map((name) => [name, true])),
        where: { workspaceId, projectId },
        order: { number: 'DESC' },
      });
      return rows.map((row) => toRecord({ ...row, figures: null }));
    });
  }

  /** Throws `intent-version-not-found`. */
  async get(workspaceId: string, id: string): Promise<IntentVersionRecord> {
    return this.transactions.read(async (manager) => {
      const row = validate(id)
        ? await manager.findOneBy(IntentModelVersionEntity, { workspaceId, id })
        : null;
      if (!row) throw new AppError('intent-version-not-found');
      return toRecord(row);
    });
  }

  /** Which of the versions have a row, in any workspace. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.transactions.read((manager) =>
      manager.find(IntentModelVersionEntity, {
        select: { id: true },
        where: { id: In(ids.filter((id) => validate(id))) },
      }),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Makes a version ready; the file must lie under its key. Throws `superseded` when the job is no longer this run's. */
  async complete(run: JobRun, id: string, trained: TrainedVersion): Promise<void> {
    const { report: figures, ...rest } = trained;
    await this.transactions.write(async (manager) => {
      await holdJob(manager, run);
      await manager.update(
        IntentModelVersionEntity,
        { id, state: 'training' },
        { ...rest, figures, state: 'ready', trainedAt: () => 'now()' },
      );
    });
  }

  /** Removes a version and returns the key of its file. Throws `version-in-use`, `training-running`. */
  async remove(workspaceId: string, projectId: string, id: string): Promise<string | null> {
    return this.transactions.write(async (manager) => {
      await holdProject(manager, workspaceId, projectId);
      const row = await manager.findOneBy(IntentModelVersionEntity, { workspaceId, projectId, id });
      if (!row) throw new AppError('intent-version-not-found');
      if (row.state === 'training') throw new AppError('training-running');
      if ((await versionsInUse(manager, [id])).has(id)) throw new AppError('version-in-use');
      await manager.delete(IntentModelVersionEntity, { workspaceId, id });
      return row.fileKey;
    });
  }
}

function toRecord({ figures, ...row }: IntentModelVersionEntity): IntentVersionRecord {
  return { ...row, report: figures === null ? null : IntentReport.parse(figures) };
}

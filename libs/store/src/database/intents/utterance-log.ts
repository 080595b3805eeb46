import type { LogQueue } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, IsNull, LessThan, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { v7 as newId } from 'uuid';
import { UtteranceLogEntity } from '../entities/utterance-log.entity.js';
import type { Transactions } from '../transactions.js';
import { findProject, type IntentProjectRecord } from './intent-projects.js';
import { addUtterances } from './utterances.js';

/** An utterance to log; its text must be masked, and its caller no name or number. */
export type NewLogged = Omit<UtteranceLogEntity, 'id' | 'handledAt' | 'createdAt'>;
export type LoggedRecord = UtteranceLogEntity;

/** Confidence, 0..1, from which an answer needs no look. */
const SURE = 0.6;

/** What makes an utterance worth a look, and which come first. */
const queues: Record<
  LogQueue,
  { where: FindOptionsWhere<UtteranceLogEntity>[]; order: FindOptionsOrder<UtteranceLogEntity> }
> = {
  'low-confidence': {
    where: [
      { outOfScope: false, confidence: LessThan(SURE) },
      { outOfScope: false, ambiguous: true },
    ],
    order: { confidence: 'ASC', id: 'DESC' },
  },
  disagreement: { where: [{ disagreeing: true }], order: { id: 'DESC' } },
  unknown: { where: [{ outOfScope: true }], order: { id: 'DESC' } },
};

/** What callers said, masked, and what came of it: written in batches, kept for the days that the project says. */
export class UtteranceLog {
  constructor(private readonly transactions: Transactions) {}

  /** Rows of a project that was removed meanwhile are dropped. */
  async add(rows: readonly NewLogged[]): Promise<void> {
    if (rows.length === 0) return;
    await this.transactions.write(async (manager) => {
      const projects = await manager.query<{ id: string }[]>(
        'SELECT id FROM intent_project WHERE id = ANY($1) FOR KEY SHARE',
        [[...new Set(rows.map(({ projectId }) => projectId))]],
      );
      const living = new Set(projects.map(({ id }) => id));
      const kept = rows.filter(({ projectId }) => living.has(projectId));
      if (kept.length > 0) {
        await manager.insert(
          UtteranceLogEntity,
          kept.map((row) => ({ ...row, id: newId() })),
        );
      }
    });
  }

  /** Open utterances of a queue, the first to look at first. Throws `intent-project-not-found`. */
  async queue(
    workspaceId: string,
    projectId: string,
    { queue, limit }: { queue: LogQueue; limit: number },
  ): Promise<LoggedRecord[]> {
    const { where, order } = queues[queue];
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const open = { workspaceId, projectId, handledAt: IsNull() };
      return manager.find(UtteranceLogEntity, {
        where: where.map((one) => ({ ...one, ...open })),
        order,
        take: limit,
      });
    });
  }

  /**
   * Makes examples of open utterances, all or nothing, and takes them off the queues; `dismiss` only does the latter.
   * Returns how many there were.
   */
  async label(
    project: Pick<IntentProjectRecord, 'workspaceId' | 'id' | 'settings'>,
    ids: readonly string[],
    decision: { intent: string | null } | 'dismiss',
  ): Promise<number> {
    const { workspaceId, id: projectId } = project;
    return this.transactions.write(async (manager) => {
      const where = { workspaceId, projectId, id: In([...ids]), handledAt: IsNull() };
      const lock = { mode: 'pessimistic_write' } as const;
      const rows = await manager.find(UtteranceLogEntity, { where, order: { id: 'ASC' }, lock });
      if (rows.length === 0) throw new AppError('utterance-not-found');
      if (decision !== 'dismiss') {
        const utterances = rows.map(({ text }) => ({ text, intent: decision.intent }));
        await addUtterances(manager, project, { utterances, source: 'log' });
      }
      await manager.update(UtteranceLogEntity, where, { handledAt: () => 'now()' });
      return rows.length;
    });
  }

  /** Deletes what a caller said, by the key under which it was added; examples that were made of it stay and name nobody. */
  async deleteByCaller(workspaceId: string, projectId: string, caller: string): Promise<number> {
    return this.transactions.read(async (manager) => {
      await findProject(manager, workspaceId, projectId);
      const { affected } = await manager.delete(UtteranceLogEntity, { workspaceId, projectId, caller });
      return affected ?? 0;
    });
  }

  /** Deletes what is older than its project keeps it. Returns how many rows. */
  async expire(): Promise<number> {
    return this.transactions.read(async (manager) => {
      const rows = await manager.query<[unknown[], number]>(
        `DELETE FROM utterance_log AS entry USING intent_project AS project
          WHERE project.id = entry.project_id AND entry.created_at
            < now() - make_interval(days => (project.settings #>> '{log,retentionDays}')::int)`,
      );
      return rows[1];
    });
  }
}

import type { SearchIndexState } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { fingerprintHash, type Fingerprint, type NewSearchIndex } from '../../chunks/fingerprint.js';
import { addAuditEntry } from '../audit-trail.js';
import { JobEntity } from '../entities/job.entity.js';
import { SearchIndexEntity } from '../entities/search-index.entity.js';
import { insertJob } from '../job-record.js';
import type { Transactions } from '../transactions.js';
import { copyVersions, countVersions, missingVersions, type CopiedVersion } from './copy-versions.js';
import { ensureServing, newIndex } from './ensure-serving.js';
import { switchIndex } from './switch-index.js';

export type { CopiedVersion } from './copy-versions.js';

export interface SearchIndexRecord {
  workspaceId: string;
  id: string;
  /** Hash of `made`. */
  fingerprint: string;
  embedder: string;
  made: Fingerprint;
  state: SearchIndexState;
  createdAt: Date;
  servedAt: Date | null;
}

/** What an index holds of the versions that a search may need. */
export interface SearchIndexCounts {
  versions: number;
  missing: number;
}

/** Who asks for a change of which index. */
interface IndexPlace {
  workspaceId: string;
  id: string;
  actorId: string | null;
}

/** The indexes of a workspace: which one serves is said here, whatever encoder and analyser a process has. */
export class SearchIndexes {
  constructor(private readonly transactions: Transactions) {}

  /** The index that serves; null before `ensureServing`. */
  async serving(workspaceId: string): Promise<SearchIndexRecord | null> {
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(SearchIndexEntity, { workspaceId, state: 'serving' });
      return row && toRecord(row);
    });
  }

  /** The index that serves, chosen now where there is none or nothing is indexed: see `ensureServing`. */
  async ensureServing(workspaceId: string, possible: readonly NewSearchIndex[]): Promise<SearchIndexRecord> {
    await this.transactions.write((manager) => ensureServing(manager, workspaceId, possible));
    const serving = await this.serving(workspaceId);
    if (!serving) throw new AppError('internal-error', { detail: 'no index can be made' });
    return serving;
  }

  /** All of them, the newest first. */
  async list(workspaceId: string): Promise<(SearchIndexRecord & SearchIndexCounts)[]> {
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(SearchIndexEntity, { where: { workspaceId }, order: { id: 'DESC' } });
      return Promise.all(
        rows.map(async (row) => ({ ...toRecord(row), ...(await countVersions(manager, row)) })),
      );
    });
  }

  /** @throws AppError `index-not-found` */
  async get(workspaceId: string, id: string): Promise<SearchIndexRecord & SearchIndexCounts> {
    return this.transactions.read(async (manager) => {
      const row = await find(manager, { workspaceId, id });
      return { ...toRecord(row), ...(await countVersions(manager, row)) };
    });
  }

  /** For the worker, which knows an index by the subject of its job. @throws AppError `index-not-found` */
  async ofJob({
    workspaceId,
    subjectId: id,
  }: {
    workspaceId: string;
    subjectId: string;
  }): Promise<SearchIndexRecord> {
    return this.transactions.read(async (manager) => toRecord(await find(manager, { workspaceId, id })));
  }

  /**
   * Queues the build of an index as it would be made now, beside the one that serves; goes on with one that was begun.
   * @throws AppError `index-current` when that one serves and lacks nothing, `index-building` beside another one
   */
  async begin(
    { workspaceId, actorId }: Omit<IndexPlace, 'id'>,
    wanted: NewSearchIndex,
  ): Promise<{ id: string; jobId: string }> {
    return this.transactions.write(async (manager) => {
      await manager.query('LOCK TABLE search_index IN SHARE ROW EXCLUSIVE MODE');
      const fingerprint = fingerprintHash(wanted.made);
      const rows = await manager.findBy(SearchIndexEntity, { workspaceId });
      const same = rows.find((row) => row.fingerprint === fingerprint);
      if (same?.state === 'serving' && (await countVersions(manager, same)).missing === 0)
        throw new AppError('index-current');
      const other = rows.find((row) => row.state === 'building' && row !== same);
      if (other || same?.state === 'purging')
        throw new AppError('index-building', { detail: (other ?? same)?.fingerprint });
      const row = same ?? newIndex(workspaceId, wanted, 'building');
      if (!same) {
        await manager.insert(SearchIndexEntity, row);
        const detail = { fingerprint };
        await addAuditEntry(manager, {
          workspaceId,
          actorId,
          action: 'index-build',
          subjectId: row.id,
          detail,
        });
      }
      return { id: row.id, jobId: await work(manager, row, 'reindex') };
    });
  }

  /** Queues a build that adds what an index lacks by now. @throws AppError `index-not-found` */
  async goOn({ workspaceId, id }: Omit<IndexPlace, 'actorId'>): Promise<{ id: string; jobId: string }> {
    return this.transactions.write(async (manager) => {
      const row = await find(manager, { workspaceId, id });
      if (row.state === 'purging') throw new AppError('index-not-found');
      return { id, jobId: await work(manager, row, 'reindex') };
    });
  }

  /** Up to `limit` versions that the index lacks, behind the version `after`. */
  async missing(
    index: SearchIndexRecord,
    page: { after: string | null; limit: number },
  ): Promise<CopiedVersion[]> {
    return this.transactions.read((manager) => missingVersions(manager, index, page));
  }

  /** Writes rows of versions into the index: see `copyVersions`. */
  async copy(
    index: SearchIndexRecord,
    copied: { versionIds: readonly string[]; write: (versionIds: string[]) => Promise<void> },
  ): Promise<string[]> {
    return this.transactions.write((manager) => copyVersions(manager, index, copied));
  }

  /** Lets the index serve: see `switchIndex`. */
  async publish(place: IndexPlace): Promise<void> {
    if (!validate(place.id)) throw new AppError('index-not-found');
    await this.transactions.write((manager) => switchIndex(manager, place));
  }

  /** Queues the delete of an index; from here on it counts for nothing. @throws AppError `index-serving` */
  async beginPurge(place: IndexPlace): Promise<{ id: string; jobId: string }> {
    const { workspaceId, id, actorId } = place;
    return this.transactions.write(async (manager) => {
      const row = await find(manager, place, { mode: 'pessimistic_write' });
      if (row.state === 'serving') throw new AppError('index-serving');
      const { fingerprint } = row;
      await manager.update(SearchIndexEntity, { workspaceId, id }, { state: 'purging' });
      await manager.update(
        JobEntity,
        { subjectId: id, kind: 'reindex', state: In(['queued', 'running']) },
        { state: 'cancelled', deadline: null, claim: null },
      );
      await manager.query(
        `UPDATE document_version SET indexes = array_remove(indexes, $2)
          WHERE workspace_id = $1 AND $2 = ANY(indexes)`,
        [workspaceId, fingerprint],
      );
      const detail = { fingerprint };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'index-purge', subjectId: id, detail });
      return { id, jobId: await work(manager, row, 'purge-index') };
    });
  }

  /** Forgets an index whose rows are gone. */
  async forget({ workspaceId, id }: SearchIndexRecord): Promise<void> {
    await this.transactions.read((manager) =>
      manager.delete(SearchIndexEntity, { workspaceId, id, state: 'purging' as const }),
    );
  }
}

/** The job that is at work on the index already, or a new one. */
async function work(
  manager: EntityManager,
  { workspaceId, id }: Pick<SearchIndexRecord, 'workspaceId' | 'id'>,
  kind: 'reindex' | 'purge-index',
): Promise<string> {
  const active = await manager.findOneBy(JobEntity, {
    subjectId: id,
    kind,
    state: In(['queued', 'running']),
  });
  if (active) return active.id;
  const subject = { subject: 'search-index', subjectId: id } as const;
  return insertJob(manager, { workspaceId, kind, ...subject, knowledgeBaseId: null });
}

async function find(
  manager: EntityManager,
  { workspaceId, id }: { workspaceId: string; id: string },
  lock?: { mode: 'pessimistic_write' },
): Promise<SearchIndexEntity> {
  const row = validate(id)
    ? await manager.findOne(SearchIndexEntity, { where: { workspaceId, id }, ...(lock && { lock }) })
    : null;
  if (!row) throw new AppError('index-not-found');
  return row;
}

function toRecord(row: SearchIndexEntity): SearchIndexRecord {
  return { ...row, made: row.made as Fingerprint };
}

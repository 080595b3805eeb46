import type { Connection, Table } from '@lancedb/lancedb';
import { AppError, type Access } from '@app/platform';
import {
  checkRows,
  checkVector,
  type ChunkRow,
  type LexicalChunk,
  type ScoredChunk,
  type StoredChunk,
} from './chunk-row.js';
import { maintainTable } from './chunk-indexes.js';
import { toRecord } from './chunk-schema.js';
import { withCommitRetry } from './commit-retry.js';
import { fingerprintHash, isChunkTable, tableNameOf, type Fingerprint } from './fingerprint.js';
import { isAnyOf, isOneOf, readableBy, scopeFilter, type SearchScope } from './search-scope.js';
import { readChunks, readRows } from './read-chunks.js';
import { searchTokens, type SearchedTokens } from './search-tokens.js';
import { searchVector } from './search-vectors.js';
import { selfTest } from './self-test.js';
import { withStoreErrors } from './store-errors.js';
import type { WriterLease } from './writer-lease.js';

/** More fingerprints than a workspace ever has. */
const MOST_TABLES = 1_000;

/** What a store works with. */
export interface ChunkStoreParts {
  connection: Connection;
  workspaceId: string;
  fingerprint: Fingerprint;
  /** Absent for readers, and for object storage, where no lease is kept. */
  lease: WriterLease | null;
  role: 'writer' | 'reader';
}

/**
 * The chunks of one workspace, made by one fingerprint. Only that fingerprint's table is searched; deletes reach the
 * tables of all fingerprints, for a deleted document must be gone from each.
 */
export class ChunkStore {
  /** Hash of the fingerprint that made these chunks, as document versions record it. */
  readonly fingerprint: string;
  /** Digest of the encoder whose vectors it holds. */
  readonly encoder: string;
  #table: Table | null = null;
  #maintenance: Promise<void> | null = null;
  #maintainedVersion = 0;
  #proved = false;

  constructor(private readonly parts: ChunkStoreParts) {
    this.fingerprint = fingerprintHash(parts.fingerprint);
    this.encoder = parts.fingerprint.encoder;
  }

  /**
   * Adds rows; a row whose id is already there replaces it, so a retry adds nothing twice. One call is one commit:
   * give a few hundred rows at once.
   * @throws AppError `internal-error` for a row that must not be stored, `store-unavailable` without the lease.
   */
  async write(rows: readonly ChunkRow[]): Promise<void> {
    if (rows.length === 0) return;
    checkRows(rows, this.parts.fingerprint.dimensions);
    const table = await this.#writable();
    const records = rows.map(toRecord);
    const merge = () =>
      table.mergeInsert('chunk_id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(records);
    await withStoreErrors(() => withCommitRetry(merge));
  }

  /**
   * The rows of the versions as they were written, of each in order: for the writer, who made them and asks for nobody.
   * @param fingerprint of the index of this workspace that they are read from; default: this one
   * @throws AppError `internal-error` for a reader, `store-unavailable`
   */
  async rowsOf(versionIds: readonly string[], fingerprint = this.fingerprint): Promise<ChunkRow[]> {
    const own = await this.#writable();
    const table = fingerprint === this.fingerprint ? own : await this.#named(tableNameOf(fingerprint));
    return table ? await withStoreErrors(() => readRows(table, isAnyOf('version_id', versionIds))) : [];
  }

  /** Rows of the version in the table of this fingerprint. */
  async countVersion(versionId: string): Promise<number> {
    return await this.countVersions([versionId]);
  }

  /** Rows of the versions in the table of this fingerprint. */
  async countVersions(versionIds: readonly string[]): Promise<number> {
    return await this.#count(isAnyOf('version_id', versionIds));
  }

  /** Rows of the version under any fingerprint. */
  async countVersionEverywhere(versionId: string): Promise<number> {
    return await this.#countEverywhere(isAnyOf('version_id', [versionId]));
  }

  /** Rows of the document under any fingerprint. */
  async countDocument(documentId: string): Promise<number> {
    return await this.#countEverywhere(isAnyOf('document_id', [documentId]));
  }

  /** Rows of the knowledge base under any fingerprint. */
  async countKnowledgeBase(knowledgeBaseId: string): Promise<number> {
    return await this.#countEverywhere(isAnyOf('kb_id', [knowledgeBaseId]));
  }

  /** Ids of all versions that have rows, under any fingerprint. Reads one column of the whole table. */
  async versionIds(): Promise<string[]> {
    const ids = new Set<string>();
    for (const table of await this.#everyTable()) {
      await withStoreErrors(async () => {
        for await (const batch of table.query().select(['version_id'])) {
          for (const id of batch.getChild('version_id') ?? []) ids.add(String(id));
        }
      });
    }
    return [...ids];
  }

  /** Bytes of this index: rows and what makes them findable. */
  async bytes(): Promise<number> {
    const table = await this.#present();
    return table ? (await withStoreErrors(() => table.stats())).totalBytes : 0;
  }

  /** Rows of all versions under a fingerprint. */
  async countIndex(fingerprint: string): Promise<number> {
    const table = await this.#named(tableNameOf(fingerprint));
    return table ? await withStoreErrors(() => table.countRows()) : 0;
  }

  /** Removes everything under another fingerprint. @throws AppError `deletion-incomplete` */
  async dropIndex(fingerprint: string): Promise<void> {
    await this.#writable();
    const name = tableNameOf(fingerprint);
    if (fingerprint === this.fingerprint)
      throw new AppError('internal-error', { detail: 'an index does not drop itself' });
    if (await this.#named(name)) await withStoreErrors(() => this.parts.connection.dropTable(name));
    if (await this.#named(name)) throw new AppError('deletion-incomplete', { detail: `${name} is left` });
  }

  /** Removes the rows of the version under every fingerprint. @throws AppError `deletion-incomplete` */
  async deleteVersion(versionId: string): Promise<void> {
    await this.#deleteEverywhere(isAnyOf('version_id', [versionId]));
  }

  /** Removes the rows of the document under every fingerprint. @throws AppError `deletion-incomplete` */
  async deleteDocument(documentId: string): Promise<void> {
    await this.#deleteEverywhere(isAnyOf('document_id', [documentId]));
  }

  /** Removes the rows of the knowledge base under every fingerprint. @throws AppError `deletion-incomplete` */
  async deleteKnowledgeBase(knowledgeBaseId: string): Promise<void> {
    await this.#deleteEverywhere(isAnyOf('kb_id', [knowledgeBaseId]));
  }

  /**
   * Chunks that share tokens with the question, best first. Tokens are those of `questionTokens`. Text is read by `read`.
   * @throws AppError `not-allowed` for a scope outside its access.
   */
  async lexical(question: SearchedTokens, scope: SearchScope): Promise<LexicalChunk[]> {
    const filter = scopeFilter(scope, this.parts.workspaceId);
    const table = await this.#present();
    if (!table || !filter) return [];
    return await withStoreErrors(() => searchTokens(table, question, filter, scope.limit));
  }

  /**
   * Chunks whose vectors are nearest to the question's, best first.
   * @throws AppError `not-allowed` for a scope outside its access.
   */
  async vector(vector: Float32Array, scope: SearchScope): Promise<ScoredChunk[]> {
    checkVector(vector, this.parts.fingerprint.dimensions, 'the question');
    const filter = scopeFilter(scope, this.parts.workspaceId);
    const table = await this.#present();
    if (!table || !filter) return [];
    return await withStoreErrors(() => searchVector(table, vector, filter, scope.limit));
  }

  /**
   * The chunks with these ids that the access may read, in the order of the ids.
   * @throws AppError `not-allowed` for an access of another workspace.
   */
  async read(chunkIds: readonly string[], access: Access): Promise<StoredChunk[]> {
    if (chunkIds.length === 0) return [];
    const rows = new Map(
      (await this.#readable(isOneOf('chunk_id', chunkIds), access)).map((row) => [row.chunkId, row]),
    );
    return chunkIds.flatMap((id) => rows.get(id) ?? []);
  }

  /** All chunks of the version that the access may read, in order. */
  async version(versionId: string, access: Access): Promise<StoredChunk[]> {
    return await this.#readable(isAnyOf('version_id', [versionId]), access);
  }

  /**
   * Compacts the table and brings its indexes up to date when enough has changed; cheap otherwise. Searches and
   * writes go on meanwhile. Calls while one runs share it.
   */
  async maintain(): Promise<void> {
    this.#maintenance ??= this.#maintainOnce().finally(() => (this.#maintenance = null));
    await this.#maintenance;
  }

  /**
   * Proves that both legs find a Korean probe on this machine, once, and that the table can be read now.
   * @throws AppError `internal-error` naming the leg that fails, `store-unavailable`
   */
  async selfTest(): Promise<void> {
    if (!this.#proved) await selfTest(this.parts.fingerprint.dimensions);
    this.#proved = true;
    await this.#count('ordinal < 0');
  }

  /** Gives the writer's lease back and closes the table. */
  async close(): Promise<void> {
    await this.#maintenance?.catch(() => undefined);
    await this.parts.lease?.release();
    this.#table?.close();
    this.parts.connection.close();
  }

  async #maintainOnce(): Promise<void> {
    this.#maintainedVersion = await maintainTable(await this.#writable(), this.#maintainedVersion);
  }

  async #readable(filter: string, access: Access): Promise<StoredChunk[]> {
    const readable = readableBy(access, this.parts.workspaceId);
    const table = await this.#present();
    if (!table || !readable) return [];
    return await withStoreErrors(() => readChunks(table, `${filter} AND ${readable}`));
  }

  async #count(filter: string): Promise<number> {
    const table = await this.#present();
    return table ? await withStoreErrors(() => table.countRows(filter)) : 0;
  }

  async #countEverywhere(filter: string): Promise<number> {
    let rows = 0;
    for (const table of await this.#everyTable()) {
      rows += await withStoreErrors(() => table.countRows(filter));
    }
    return rows;
  }

  async #deleteEverywhere(filter: string): Promise<void> {
    await this.#writable();
    for (const table of await this.#everyTable()) {
      await withStoreErrors(() => withCommitRetry(() => table.delete(filter)));
    }
    const left = await this.#countEverywhere(filter);
    if (left > 0) throw new AppError('deletion-incomplete', { detail: `${left} rows left where ${filter}` });
  }

  async #everyTable(): Promise<Table[]> {
    const { connection } = this.parts;
    return await withStoreErrors(async () => {
      const names = (await connection.tableNames({ limit: MOST_TABLES })).filter(isChunkTable);
      return await Promise.all(names.map((name) => connection.openTable(name)));
    });
  }

  async #writable(): Promise<Table> {
    if (this.parts.role !== 'writer')
      throw new AppError('internal-error', { detail: 'a reader cannot write' });
    await this.parts.lease?.assertHeld();
    const table = await this.#present();
    if (!table) throw new AppError('store-unavailable', { detail: 'the chunk table is gone' });
    return table;
  }

  /** The table, or null while no writer has made it: then there is nothing to find. */
  async #present(): Promise<Table | null> {
    if (this.#table) return this.#table;
    this.#table = await this.#named(tableNameOf(this.fingerprint));
    return this.#table;
  }

  async #named(name: string): Promise<Table | null> {
    const { connection } = this.parts;
    return await withStoreErrors(async () => {
      const names = await connection.tableNames({ limit: MOST_TABLES });
      return names.includes(name) ? await connection.openTable(name) : null;
    });
  }
}

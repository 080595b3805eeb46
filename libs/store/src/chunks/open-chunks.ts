import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '@lancedb/lancedb';
import { AppError } from '@app/platform';
import { createIndexes } from './chunk-indexes.js';
import { checkIds } from './chunk-row.js';
import { chunkSchema } from './chunk-schema.js';
import { ChunkStore } from './chunk-store.js';
import { fingerprintHash, tableNameOf, type Fingerprint } from './fingerprint.js';
import { WriterLease } from './writer-lease.js';

/** Where the chunks lie, whose they are, what made them, and what the caller does with them. */
export interface ChunkStoreOptions {
  /** Local folder, or an address such as `s3://bucket/folder`. */
  uri: string;
  workspaceId: string;
  fingerprint: Fingerprint;
  /** One process writes to a table at a time; any number read. */
  role: 'writer' | 'reader';
  /** Longest wait for another writer to let go, in milliseconds. */
  leaseWaitMs?: number;
  /** Called once when another process has become the writer: this one should end, and wait its turn at a new start. */
  onLeaseLost?: (error: AppError) => void;
}

/** Longer than a lease lives without its holder. */
const LEASE_WAIT_MS = 40_000;

/**
 * Opens the chunks of a workspace. A writer takes the lease and makes the table with its indexes; a reader sees an
 * empty store until a writer has made it.
 * @throws AppError `store-unavailable` when the store cannot be reached or another process is the writer.
 */
export async function openChunks(options: ChunkStoreOptions): Promise<ChunkStore> {
  const { workspaceId, fingerprint, role } = options;
  checkIds([workspaceId]);
  const name = tableNameOf(fingerprintHash(fingerprint));
  const { folder, isLocal } = locate(options.uri, workspaceId);
  // The library makes its files readable for all: the folders above them keep others out.
  if (isLocal) await mkdir(folder, { recursive: true, mode: 0o700 });
  const leased = role === 'writer' && isLocal;
  const lease = leased
    ? await WriterLease.take(join(folder, `${name}.writer`), {
        waitMs: options.leaseWaitMs ?? LEASE_WAIT_MS,
        onLost: options.onLeaseLost,
      })
    : null;
  try {
    // 0 = every read looks for commits of other processes; the default never does.
    const connection = await connect(folder, { readConsistencyInterval: 0 });
    if (role === 'writer') {
      const schema = chunkSchema(fingerprint.dimensions);
      const present = (await connection.tableNames({ limit: 1_000 })).includes(name);
      await createIndexes(
        present ? await connection.openTable(name) : await connection.createEmptyTable(name, schema),
      );
    }
    return new ChunkStore({ connection, workspaceId, fingerprint, lease, role });
  } catch (error) {
    await lease?.release();
    throw new AppError('store-unavailable', { detail: 'the vector store could not be opened', cause: error });
  }
}

/** A local folder is made absolute: a relative one that starts with "db" is taken for LanceDB Cloud. */
function locate(uri: string, workspaceId: string): { folder: string; isLocal: boolean } {
  if (/^(?!file:)[a-z][a-z0-9+.-]*:\/\//i.test(uri)) {
    return { folder: `${uri.replace(/\/+$/, '')}/${workspaceId}`, isLocal: false };
  }
  const path = uri.startsWith('file:') ? fileURLToPath(uri) : resolve(uri);
  return { folder: join(path, workspaceId), isLocal: true };
}

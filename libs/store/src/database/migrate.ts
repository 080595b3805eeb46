import type { DataSource } from 'typeorm';
import { migrations } from '../../../../migrations/index.js';
import { MIGRATIONS_TABLE, openDataSource } from './data-source.js';
import { asStoreError } from './store-error.js';

/** Any constant will do, as long as every migrator takes the same one. */
const MIGRATION_LOCK = 726_373_656;

async function withSource<Result>(url: string, work: (source: DataSource) => Promise<Result>) {
  const source = await openDataSource({ url, applicationName: 'saseo-migrate', poolSize: 2, statementMs: 0 });
  try {
    return await work(source);
  } catch (error) {
    throw asStoreError(error);
  } finally {
    await source.destroy();
  }
}

/**
 * Brings the tables up to date, all or nothing, and returns the names of the migrations that ran. A second migrator
 * waits for the first and then finds nothing to do.
 */
export async function migrateDatabase(url: string): Promise<string[]> {
  return withSource(url, async (source) => {
    // Held by its own connection, which `withSource` closes: that frees the lock even when a migration fails.
    const lock = source.createQueryRunner();
    try {
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const ran = await source.runMigrations({ transaction: 'all' });
      return ran.map((migration) => migration.name);
    } finally {
      await lock.release();
    }
  });
}

/** True while tables are missing or old. Changes nothing: apps wait for a migrator, they never migrate. */
export async function pendingMigrations(url: string): Promise<boolean> {
  return withSource(url, async (source) => {
    const [table] = await source.query<{ found: boolean }[]>('SELECT to_regclass($1) IS NOT NULL AS found', [
      MIGRATIONS_TABLE,
    ]);
    if (!table?.found) return true;
    const rows = await source.query<{ name: string }[]>(`SELECT name FROM ${MIGRATIONS_TABLE}`);
    const ran = new Set(rows.map((row) => row.name));
    return migrations.some((migration) => !ran.has(migration.name));
  });
}

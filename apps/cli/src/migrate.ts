import { openQueue, startPostgres, type Config, type QueueLocation } from '@app/platform';
import { migrateDatabase } from '@app/store';
import { join } from 'node:path';
import { lockDataDirectory, openDataDirectory } from './supervisor/data-directory.js';
import { words } from './words.js';

/** Brings the tables of the product and of the queue up to date; returns how many migrations of ours ran. */
export async function migrateAll(location: QueueLocation): Promise<number> {
  const ran = await migrateDatabase(location.databaseUrl);
  // Opening the queue is what makes its tables, and proves that the store it lives in answers.
  const queue = await openQueue(location);
  await queue.close();
  return ran.length;
}

/** `saseo migrate`: for DATABASE_URL, else for the embedded database, which is started for it. */
export async function migrate(config: Config): Promise<void> {
  if (config.DATABASE_URL) {
    report(await migrateAll({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL }));
    return;
  }
  const home = await openDataDirectory(config.SASEO_HOME);
  const release = await lockDataDirectory(home);
  try {
    const server = await startPostgres({ directory: join(home, 'postgres') });
    try {
      report(await migrateAll({ databaseUrl: server.url, redisUrl: config.REDIS_URL }));
    } finally {
      await server.stop();
    }
  } finally {
    await release();
  }
}

function report(count: number): void {
  process.stdout.write(`${words().migrated(count)}\n`);
}

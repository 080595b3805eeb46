import { resolve } from 'node:path';
import { ApiClient } from '../api-client.js';
import { lockHolder } from '../supervisor/data-directory.js';
import { supervisorKey } from '../supervisor/installation-keys.js';
import { readRunRecord } from '../supervisor/run-record.js';

/** The Saseo that runs on this data directory, as its owner; undefined when none does. */
export async function runningServer(home: string): Promise<ApiClient | undefined> {
  const folder = resolve(home);
  if ((await lockHolder(folder)) === undefined) return undefined;
  const record = await readRunRecord(folder);
  return record && new ApiClient(record.url, (await supervisorKey(folder)).key);
}

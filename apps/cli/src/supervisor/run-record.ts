import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `saseo.json` in the data directory while Saseo runs: what `stop` and `status` need to know. */
export interface RunRecord {
  pid: number;
  startedAt: string;
  url: string;
  /** Health addresses by process name. */
  readiness: Record<string, string>;
  /** Pids by process name; absent while a process is being started again. */
  pids: Record<string, number>;
}

const fileOf = (home: string) => join(home, 'saseo.json');

export async function writeRunRecord(home: string, record: RunRecord): Promise<void> {
  const unfinished = `${fileOf(home)}.unfinished`;
  await writeFile(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, fileOf(home));
}

export async function readRunRecord(home: string): Promise<RunRecord | undefined> {
  const text = await readFile(fileOf(home), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as RunRecord);
}

export function removeRunRecord(home: string): Promise<void> {
  return rm(fileOf(home), { force: true });
}

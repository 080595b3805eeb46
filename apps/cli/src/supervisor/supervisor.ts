import {
  AppError,
  childEnvironment,
  compiledEntry,
  type Config,
  type EnvironmentAdditions,
} from '@app/platform';
import { join } from 'node:path';
import { secondsSince, words } from '../words.js';
import { signingSecret, supervisorKey } from './installation-keys.js';
import { urlOf, type Places } from './places.js';
import { removeRunRecord, writeRunRecord } from './run-record.js';
import { SupervisedDatabase } from './supervised-database.js';
import { SupervisedProcess } from './supervised-process.js';

/** Starts the database, brings its tables up to date, and keeps the API and the worker alive until it is stopped. */
export class Supervisor {
  private database: SupervisedDatabase | undefined;
  private processes: SupervisedProcess[] = [];
  private stopping = false;
  private readonly startedAt = new Date().toISOString();
  private giveUp: (error: AppError) => void = () => undefined;
  private recordWritten: Promise<void> = Promise.resolve();

  /** Rejects when a process cannot be kept alive. */
  readonly failure = new Promise<never>((_, reject) => {
    this.giveUp = reject;
  });

  constructor(
    private readonly config: Config,
    private readonly home: string,
    private readonly places: Places,
  ) {
    // It is awaited late; until then a rejection must not end the process by itself.
    this.failure.catch(() => undefined);
  }

  /** Returns when both processes answer ready, with the API's address; undefined when it was stopped before. */
  async start(): Promise<string | undefined> {
    // The store's packages load while the database starts.
    const [databaseUrl, { migrateAll }] = await Promise.all([this.startDatabase(), import('../migrate.js')]);
    if (this.stopping) return undefined;
    await migrateAll({ databaseUrl, redisUrl: this.config.REDIS_URL });
    if (this.stopping) return undefined;
    const environment = childEnvironment(await this.additions(databaseUrl));
    if (this.stopping) return undefined;
    const readiness = this.readiness();
    this.processes = Object.entries(readiness).map(
      ([name, readyUrl]) =>
        new SupervisedProcess({
          name,
          readyUrl,
          environment,
          entry: compiledEntry(`apps/${name}/src/main`),
          onChange: () => this.record(),
          onGivenUp: this.giveUp,
        }),
    );
    for (const process of this.processes) process.start();
    const ready = await Promise.race([
      Promise.all(this.processes.map((process) => process.becomeReady())),
      this.failure,
    ]);
    return ready.every(Boolean) ? urlOf(this.places) : undefined;
  }

  /** Lets running work finish until the drain limit, then ends everything. Safe at any moment of a start. */
  async stop(): Promise<void> {
    this.stopping = true;
    // The processes have their own limit; the second more lets them report what they gave back.
    const graceMs = (this.config.SASEO_DRAIN_SECONDS + 1) * 1_000;
    await Promise.all(this.processes.map((process) => process.stop(graceMs)));
    await this.database?.stop();
    await this.recordWritten;
    await removeRunRecord(this.home);
  }

  /** Ends API and worker without letting them finish; `stop` still has to be called, or to return. */
  kill(): void {
    for (const process of this.processes) process.kill();
  }

  /** Restarts API and worker one after the other's signal, for `--watch`. */
  reload(): void {
    for (const process of this.processes) process.reload();
  }

  private async startDatabase(): Promise<string> {
    if (this.config.DATABASE_URL) return this.config.DATABASE_URL;
    const began = Date.now();
    this.database = new SupervisedDatabase(join(this.home, 'postgres'), () => this.record());
    const url = await this.database.start();
    process.stdout.write(`${words().databaseReady(secondsSince(began))}\n`);
    return url;
  }

  private async additions(databaseUrl: string): Promise<EnvironmentAdditions> {
    return {
      SASEO_HOME: this.home,
      SASEO_HOST: this.places.host,
      SASEO_PORT: String(this.places.port),
      SASEO_WORKER_PORT: String(this.places.workerPort),
      SASEO_LOG_FORMAT: 'line',
      SASEO_SECRET: this.config.SASEO_SECRET ?? (await signingSecret(this.home)),
      SASEO_SUPERVISOR_KEY_HASH: (await supervisorKey(this.home)).hash,
      DATABASE_URL: databaseUrl,
    };
  }

  private readiness(): Record<string, string> {
    return {
      'query-api': `${urlOf(this.places)}/readyz`,
      'ingestion-worker': `http://127.0.0.1:${this.places.workerPort}/readyz`,
    };
  }

  private record(): void {
    if (this.stopping) return;
    const pids: Record<string, number> = {};
    if (this.database?.pid) pids['postgres'] = this.database.pid;
    for (const { options, pid } of this.processes) if (pid) pids[options.name] = pid;
    const record = {
      pid: process.pid,
      startedAt: this.startedAt,
      url: urlOf(this.places),
      readiness: this.readiness(),
      pids,
    };
    this.recordWritten = this.recordWritten
      .then(() => writeRunRecord(this.home, record))
      .catch((error: unknown) => void process.stderr.write(`saseo.json: ${String(error)}\n`));
  }
}

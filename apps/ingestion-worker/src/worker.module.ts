import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { JobRunner } from './job-runner.js';
import { openWorkerParts } from './worker-parts.js';
import { WORKER_PARTS } from './worker.tokens.js';

/** The ingestion worker: parts, the runner of jobs, and health. */
@Module({
  controllers: [HealthController],
  providers: [{ provide: WORKER_PARTS, useFactory: () => openWorkerParts() }, JobRunner],
})
export class WorkerModule {}

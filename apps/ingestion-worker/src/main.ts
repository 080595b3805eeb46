import { createLogger, exitWithParent, loadConfig, nestLogger, reportStartFailure } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import 'reflect-metadata';
import { WorkerModule } from './worker.module.js';

/** Starts the worker: stores, queue consumer, and a health port on the loopback address. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config, 'worker');
  let app: INestApplication | undefined;
  exitWithParent(() => app?.close(), (config.SASEO_DRAIN_SECONDS + 2) * 1_000);
  app = await NestFactory.create(WorkerModule, { logger: nestLogger(logger), abortOnError: false });
  app.enableShutdownHooks();
  await app.listen(config.SASEO_WORKER_PORT, '127.0.0.1');
  logger.info({ port: config.SASEO_WORKER_PORT }, 'ready');
}

main().catch(reportStartFailure);

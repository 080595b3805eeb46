import 'reflect-metadata';
import { createLogger, exitWithParent, loadConfig, reportStartFailure } from '@app/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './create-app.js';

/** Starts the API on SASEO_HOST:SASEO_PORT. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config, 'api');
  let app: NestExpressApplication | undefined;
  exitWithParent(() => app?.close(), (config.SASEO_DRAIN_SECONDS + 2) * 1_000);
  const created = await createApp(config, logger);
  app = created.app;
  if (created.firstPassword) {
    // Printed once, never logged: this is the only place where the password exists in clear. Before the port is
    // opened, which may fail: the next start finds the administrator and makes no password.
    process.stdout.write(
      `\nFirst administrator: ${config.SASEO_ADMIN_EMAIL}\nPassword (shown once): ${created.firstPassword}\n\n`,
    );
  }
  app.enableShutdownHooks();
  await app.listen(config.SASEO_PORT, config.SASEO_HOST);
  logger.info({ host: config.SASEO_HOST, port: config.SASEO_PORT }, 'ready');
}

main().catch(reportStartFailure);

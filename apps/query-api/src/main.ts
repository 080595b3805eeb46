import 'reflect-metadata';
import { createLogger, exitWithParent, loadConfig, reportStartFailure } from '@app/platform';
import { createApp } from './create-app.js';

/** Starts the API on SASEO_HOST:SASEO_PORT. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config, 'api');
  const { app, firstPassword } = await createApp(config, logger);
  app.enableShutdownHooks();
  exitWithParent(() => app.close(), (config.SASEO_DRAIN_SECONDS + 2) * 1_000);
  await app.listen(config.SASEO_PORT, config.SASEO_HOST);
  if (firstPassword) {
    // Printed once, never logged: this is the only place where the password exists in clear.
    process.stdout.write(
      `\nFirst administrator: ${config.SASEO_ADMIN_EMAIL}\nPassword (shown once): ${firstPassword}\n\n`,
    );
  }
  logger.info({ host: config.SASEO_HOST, port: config.SASEO_PORT }, 'ready');
}

main().catch(reportStartFailure);

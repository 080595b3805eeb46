import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { activeModels, choiceOf, choicesFile, configuredModels, modelPlaces } from '@app/models';
import { createLogger, type Logger } from '@app/platform';
import { unwatchFile, watchFile } from 'node:fs';
import { API_PARTS, type ApiParts } from '../api-parts.js';

/** How often the file is looked at. */
const intervalMs = 2_000;

/**
 * Follows the file of choices where something else writes it: another process of the API, or the command line on a
 * machine without the supervisor's key. A choice that does not work is logged, and the former models serve on.
 */
@Injectable()
export class FollowChoices implements OnApplicationShutdown {
  private readonly logger: Logger;
  private readonly file: string;
  private readonly changed = (): void => void this.follow();

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    this.logger = createLogger(parts.config, 'api');
    this.file = choicesFile(modelPlaces(parts.config.SASEO_HOME).installed);
    watchFile(this.file, { interval: intervalMs, persistent: false }, this.changed);
  }

  onApplicationShutdown(): void {
    unwatchFile(this.file, this.changed);
  }

  private async follow(): Promise<void> {
    const { config, models } = this.parts;
    try {
      await models.switchTo(async () => {
        const active = await activeModels(modelPlaces(config.SASEO_HOME), configuredModels(config));
        const { judge, generator } = choiceOf(active);
        return { judge, generator };
      });
      this.logger.info({ models: models.choice }, 'the models chosen serve');
    } catch (err) {
      this.logger.error({ err }, 'the models chosen do not serve; the former ones do');
    }
  }
}

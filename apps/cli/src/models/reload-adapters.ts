import { LoadedAdapters } from '@app/contracts';
import type { Config } from '@app/platform';
import { words } from '../words.js';
import { runningServer } from './running-server.js';

/** Tells a running server that adapters came or went; without one the next start finds them. */
export async function reloadAdapters(config: Config): Promise<void> {
  const server = await runningServer(config.SASEO_HOME);
  if (!server) return;
  const { adapters } = LoadedAdapters.parse(await server.post('/v1/registry/adapters/reload', {}));
  process.stdout.write(`${words().models.adapters(adapters)}\n`);
}

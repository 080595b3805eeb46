import { projectRoot } from '@app/platform';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { words } from './words.js';

/**
 * Builds the console where its sources and the tools for it are there and what was built is missing or older: in an
 * image it was built with the image. A console that cannot be built takes nothing else with it.
 */
export async function buildConsole(signal: AbortSignal): Promise<void> {
  const root = projectRoot();
  const script = join(root, 'apps', 'admin-console', 'build-when-stale.mjs');
  if (!existsSync(script) || !existsSync(join(root, 'node_modules', 'vite'))) return;
  const built = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, [script, words().consoleBuilding], { stdio: 'inherit', signal });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  if (!built && !signal.aborted) process.stderr.write(`${words().consoleFailed}\n`);
}

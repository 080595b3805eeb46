import { compiledEntry, projectRoot } from '@app/platform';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';

const quietMs = 500;

/** For developers: compiles at every change of a source file and calls `changed` when new output has settled. */
export function watchSources(changed: () => void, signal: AbortSignal): void {
  const root = projectRoot();
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const compiler = spawn(process.execPath, [nest, 'build', 'query-api', '--watch'], {
    cwd: root,
    stdio: 'inherit',
  });
  compiler.once('error', (error) => process.stderr.write(`watch: ${error.message}\n`));
  signal.addEventListener('abort', () => compiler.kill());
  const output = dirname(compiledEntry('built'));
  let timer: NodeJS.Timeout | undefined;
  watch(output, { recursive: true, signal }, (_event, file) => {
    if (!file?.endsWith('.js')) return;
    clearTimeout(timer);
    timer = setTimeout(changed, quietMs);
  });
}

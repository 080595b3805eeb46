// Compiles when dist is older than the newest source file: `npm start` and `npm test` both begin here.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync, writeFileSync, existsSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'dist', '.built');

/** Newest modification time, in milliseconds, of the TypeScript files below a folder. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // The console is built by itself, and later.
    if (entry.name === 'admin-console') continue;
    if (entry.isDirectory()) latest = Math.max(latest, newest(path));
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')) {
      latest = Math.max(latest, statSync(path).mtimeMs);
    }
  }
  return latest;
}

const started = new Date();
const sources = ['apps', 'libs', 'migrations', 'test/bench'].map((name) => join(root, name));
const stale = !existsSync(stamp) || statSync(stamp).mtimeMs < Math.max(...sources.map(newest));
if (stale) {
  process.stdout.write('Compiling Saseo...\n');
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  execFileSync(process.execPath, [nest, 'build', 'query-api'], { cwd: root, stdio: 'inherit' });
  writeFileSync(stamp, '');
  // The stamp carries the time before the compile, so a file saved during it counts as newer.
  utimesSync(stamp, started, started);
}

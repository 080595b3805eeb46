// Builds the console and the chat widget when its folder in dist is missing or older than its sources: `npm start` calls it after the demo,
// the browser test before it begins.
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, '..', '..');
const target = join(root, 'dist', 'apps', 'admin-console');
const stamp = join(target, '.built');

/** Newest modification time, in milliseconds, of the files below a folder. */
function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}

/** Lays a gzip file beside every script and style sheet, which query-api sends to browsers. */
function compress(folder) {
  for (const name of readdirSync(folder).filter((name) => /\.(m?js|css)$/.test(name)))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
}

// Whatever started this: what is built is for use.
process.env.NODE_ENV = 'production';
const started = new Date();
const lock = join(root, 'package-lock.json');
const changed = Math.max(newest(source), existsSync(lock) ? statSync(lock).mtimeMs : 0);
if (!existsSync(stamp) || statSync(stamp).mtimeMs < changed) {
  process.stdout.write(`${process.argv[2] ?? 'Building the console...'}\n`);
  // Two builds at once do not disturb each other; the later one stays.
  const fresh = `${target}.${process.pid}`;
  for (const config of ['vite.config.ts', 'vite.widget.config.ts'])
    await build({ configFile: join(source, config), logLevel: 'error', build: { outDir: fresh } });
  compress(join(fresh, 'assets'));
  writeFileSync(join(fresh, '.built'), '');
  // The stamp carries the time before the build, so a file saved during it counts as newer.
  utimesSync(join(fresh, '.built'), started, started);
  // A server that runs meanwhile goes on with the old files until the new ones are whole.
  const old = `${fresh}.old`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

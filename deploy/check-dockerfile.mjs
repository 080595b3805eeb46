// Runs the COPY and RUN steps of the Dockerfile's build stage in a temporary folder, without a container engine, and
// starts every command of docker-compose.yml's own services far enough to see that it loads. npm works offline, from
// its cache: run `npm ci` before.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'saseo-image-'));
const generated = new Set(['node_modules', 'dist']);

function steps(stage) {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('FROM ') ? [index] : []));
  return lines.slice(starts[stage], starts[stage + 1]).filter((line) => /^(COPY|RUN) /.test(line));
}

function copy(words) {
  const target = join(folder, words.pop());
  for (const source of words) {
    if (!existsSync(join(root, source))) throw new Error(`COPY ${source}: there is no such file`);
    const to = words.length > 1 || target.endsWith('/') ? join(target, source) : target;
    cpSync(join(root, source), to, {
      recursive: true,
      filter: (path) => !generated.has(path.split('/').pop()),
    });
  }
}

try {
  for (const step of steps(0)) {
    const started = Date.now();
    const [verb, ...words] = step.split(' ');
    if (verb === 'COPY') copy(words);
    else {
      const command = words.join(' ').replace(/^npm (ci|prune)/, 'npm $1 --offline');
      execFileSync('sh', ['-c', command], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    process.stdout.write(`${step}  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
  // Without its configuration each entry must load all its packages and then say what is missing.
  for (const entry of ['query-api', 'ingestion-worker', 'cli']) {
    const run = spawnSync(process.execPath, [join(folder, `dist/apps/${entry}/src/main.js`)], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    const expected = entry === 'cli' ? /Usage: saseo/ : /configuration-invalid/;
    if (!expected.test(run.stderr)) throw new Error(`${entry} did not load:\n${run.stderr}`);
    process.stdout.write(`${entry} loads without development packages\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

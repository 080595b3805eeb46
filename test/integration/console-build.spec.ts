// real: the console as Vite builds it, the OpenAPI document of the API. fake: nothing.
import { NestFactory } from '@nestjs/core';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { AppModule } from '../../apps/query-api/src/app.module.js';
import { openApiDocument } from '../../apps/query-api/src/open-api.js';

const root = join(import.meta.dirname, '..', '..');
const source = join(root, 'apps', 'admin-console');
const built = join(root, 'dist', 'apps', 'admin-console');
const MOST_BYTES = 300_000;

interface Chunk {
  file: string;
  imports?: string[];
}

describe('the built console', () => {
  let chunks: Record<string, Chunk>;

  beforeAll(() => {
    execFileSync(process.execPath, [join(source, 'build-when-stale.mjs')], { stdio: 'inherit' });
    chunks = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as typeof chunks;
  });

  /** Scripts that are loaded before a page is shown, the page's own and all that they import. */
  function scriptsOf(entries: string[]): Set<string> {
    const scripts = new Set<string>();
    const visit = (name: string) => {
      const chunk = chunks[name];
      if (!chunk) throw new Error(`the build has no ${name}`);
      if (scripts.has(chunk.file)) return;
      scripts.add(chunk.file);
      chunk.imports?.forEach(visit);
    };
    entries.forEach(visit);
    return scripts;
  }

  it('loads at most 300 kB of compressed scripts before the first question can be asked', () => {
    const scripts = [...scriptsOf(['index.html', 'src/pages/ask/ask.tsx'])];
    const bytes = scripts.map((file) => gzipSync(readFileSync(join(built, file)), { level: 9 }).length);
    const total = bytes.reduce((sum, next) => sum + next, 0);
    process.stdout.write(`first load of Ask: ${(total / 1_000).toFixed(0)} kB of compressed scripts\n`);
    expect(scripts.length).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('holds no source maps, and no script or style in the page itself', () => {
    expect(readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.map'))).toEqual([]);
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|https?:/);
  });
});

it('speaks to the API by types that are made from its current OpenAPI document', async () => {
  const { clientSource } = (await import(join(source, 'client-source.mjs'))) as {
    clientSource: (document: object) => Promise<string>;
  };
  const app = await NestFactory.create(AppModule, { preview: true, logger: false });
  const current = await clientSource(openApiDocument(app));
  const kept = readFileSync(join(source, 'src', 'api', 'schema.ts'), 'utf8');
  expect(kept === current, 'run `npm run console:client`').toBe(true);
});

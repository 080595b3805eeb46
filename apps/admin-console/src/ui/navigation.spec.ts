import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { destinations } from './navigation.js';

/** An old address of the first page. */
const FORWARDED = '/index.html';

it('reaches every page by the palette: all routes but those of one thing', () => {
  const app = readFileSync(join(import.meta.dirname, '..', 'app.tsx'), 'utf8');
  const routes = [...app.matchAll(/<Route path="([^"]+)"/g)]
    .map(([, path = '']) => path.replace(/\/:\w+\?$/, ''))
    .filter((path) => !path.includes(':') && path !== FORWARDED);
  expect(routes.length).toBeGreaterThan(10);
  expect(destinations.map(({ path }) => path).sort()).toEqual(routes.sort());
});

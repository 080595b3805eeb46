import express from 'express';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveConsole } from './serve-console.js';

let folder: string;
let server: Server;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-console-'));
  server = express().use(serveConsole(folder)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function build(): Promise<void> {
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="SASEO_CSP_NONCE">');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'assets', 'a-1.js'), 'export {}');
  await writeFile(join(folder, 'assets', 'a-1.js.gz'), gzipSync('export {}'));
  await writeFile(join(folder, 'assets', 'pdf.worker.min-1_-.mjs'), 'export {}');
  await writeFile(join(folder, 'assets', 'pdf.worker.min-1_-.mjs.gz'), gzipSync('export {}'));
}

it('leads the root to the console', async () => {
  const answer = await fetch(url, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/']);
});

it('gives every page of the console a nonce of its own', async () => {
  await build();
  const nonces = await Promise.all(
    ['/console', '/console/', '/console/ask', '/console/documents/1'].map(async (path) => {
      const answer = await fetch(`${url}${path}`);
      const nonce = /nonce="([^"]{20,})"/.exec(await answer.text())?.[1] ?? '';
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      return nonce;
    }),
  );
  expect(new Set(nonces).size).toBe(4);
});

it('sends scripts compressed to whoever takes that, for good, and as script', async () => {
  await build();
  for (const encoding of ['gzip', 'identity']) {
    const answer = await fetch(`${url}/console/assets/a-1.js`, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toBe('export {}');
  }
  expect((await fetch(`${url}/console/icon.svg`)).headers.get('content-type')).toContain('image/svg+xml');
});

it('sends the reader of PDF files compressed, as script, and with a policy by which it reaches nothing', async () => {
  await build();
  const answer = await fetch(`${url}/console/assets/pdf.worker.min-1_-.mjs`);
  expect(await answer.text()).toBe('export {}');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'wasm-unsafe-eval'",
  );
});

it('knows no other files', async () => {
  await build();
  expect((await fetch(`${url}/console/assets/none.js`)).status).toBe(404);
  expect((await fetch(`${url}/console/assets/..%2fsecret.txt`)).status).not.toBe(200);
  expect(await (await fetch(`${url}/console/secret.txt`)).text()).not.toContain('secret');
});

it('says that it is not built yet, and serves it when it is', async () => {
  const before = await fetch(`${url}/console/`);
  expect(before.status).toBe(503);
  expect(await before.text()).not.toContain('SASEO_CSP_NONCE');
  await build();
  expect((await fetch(`${url}/console/`)).status).toBe(200);
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Format } from '@app/contracts';
import { compiledEntry } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocx } from '../../../../test/fixtures/documents/docx.js';
import { makeHwpx } from '../../../../test/fixtures/documents/hwpx.js';
import {
  makeEncryptedPdf,
  makeKoreanPdf,
  makePdfBomb,
  makeScannedPdf,
} from '../../../../test/fixtures/documents/pdf.js';
import { parseInSandbox } from './parse-in-sandbox.js';

const limits = { memoryMb: 2_048, seconds: 60, textBytes: 1024 * 1024 };
/** Process ids of the children of this process, on Linux. */
const childrenFile = `/proc/${process.pid}/task/${process.pid}/children`;
const hasPrlimit = ['/usr/bin/prlimit', '/bin/prlimit'].some(existsSync);
const refused = (code: string, detail?: RegExp) =>
  expect.objectContaining({ code, ...(detail ? { detail: expect.stringMatching(detail) as string } : {}) });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-sandbox-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function stored(bytes: Buffer | string, format: Format) {
  const fileName = `file-${(files += 1)}.${format}`;
  const path = join(folder, fileName);
  await writeFile(path, bytes);
  return { path, fileName, format };
}

/** Nested emphasis marks take this reader minutes: an honest way to keep a child busy. */
const endless = () => stored('*a **b '.repeat(60_000), 'md');

describe('parseInSandbox', () => {
  it('brings the document of each kind of reader back whole', async () => {
    const pdf = await parseInSandbox(await stored(await makeKoreanPdf(), 'pdf'), limits);
    expect(pdf).toMatchObject({ title: '휴가 규정', pageCount: 2 });
    const hwpx = await parseInSandbox(await stored(await makeHwpx(['가나다']), 'hwpx'), limits);
    expect(hwpx.text).toContain('가나다');
    const docx = await parseInSandbox(await stored(await makeDocx(), 'docx'), limits);
    expect(docx.blocks.at(-1)?.rows).toEqual([
      ['지역별 한도', '지역별 한도'],
      ['서울', '150,000'],
    ]);
  });

  it('brings problems back with code and detail', async () => {
    const scan = parseInSandbox(await stored(await makeScannedPdf(), 'pdf'), limits);
    await expect(scan).rejects.toThrow(refused('needs-ocr'));
    const locked = parseInSandbox(await stored(await makeEncryptedPdf(), 'pdf'), limits);
    await expect(locked).rejects.toThrow(refused('encrypted-file'));
    const cut = (await makeKoreanPdf()).subarray(0, 4_000);
    await expect(parseInSandbox(await stored(cut, 'pdf'), limits)).rejects.toThrow(
      refused('damaged-file', /invalid/),
    );
  });

  it('runs preflight before any child', async () => {
    const deep = await stored('<div>'.repeat(10_000), 'html');
    await expect(parseInSandbox(deep, limits)).rejects.toThrow(refused('hostile-file'));
  });

  it('kills a parser that takes too long', async () => {
    const started = performance.now();
    const parsed = parseInSandbox(await endless(), { ...limits, seconds: 1 });
    await expect(parsed).rejects.toThrow(refused('parser-killed', /time limit|SIGKILL/));
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it.runIf(hasPrlimit)('ends a parser that takes too much memory', async () => {
    const bomb = await stored(makePdfBomb(400), 'pdf');
    await expect(parseInSandbox(bomb, { ...limits, memoryMb: 640 })).rejects.toThrow(
      refused('parser-killed'),
    );
  });

  it('stops when the caller gives up', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const parsed = parseInSandbox(await endless(), limits, controller.signal);
    setTimeout(() => controller.abort(reason), 300);
    await expect(parsed).rejects.toBe(reason);
  });

  it('starts no parser when the caller gave up during preflight', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const parsed = parseInSandbox(await endless(), { ...limits, seconds: 5 }, controller.signal);
    controller.abort(reason);
    const began = performance.now();
    await expect(parsed).rejects.toBe(reason);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.runIf(existsSync(childrenFile))('gives the child no environment', async () => {
    const controller = new AbortController();
    const parsed = parseInSandbox(await endless(), limits, controller.signal);
    await expect.poll(environmentOfChild, { timeout: 5_000 }).toBe('LANG=C.UTF-8\0');
    controller.abort(new Error('seen'));
    await expect(parsed).rejects.toThrow('seen');
  });

  it('dies with its parent', async () => {
    const request = { ...(await endless()), textBytes: 1_000_000 };
    const child = compiledEntry('libs/documents/src/sandbox/child');
    const script = `
      const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(child)},
        JSON.stringify({ ...${JSON.stringify(request)}, parent: process.pid })],
        { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(
      await new Promise<string>((resolve) => parent.stdout.once('data', (data) => resolve(String(data)))),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
  });
});

async function environmentOfChild(): Promise<string> {
  const child = (await readFile(childrenFile, 'utf8')).trim().split(' ').at(-1);
  return readFile(`/proc/${child}/environ`, 'utf8').catch(() => '');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

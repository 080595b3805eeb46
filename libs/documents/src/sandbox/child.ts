import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { asAppError } from '@app/platform';
import { parse } from '../parse/parse.js';
import { RESULT_DESCRIPTOR, type ParseReply, type ParseRequest } from './wire.js';

const request = JSON.parse(process.argv[2] ?? '') as ParseRequest;

/** A parser may hold the main thread for good, so the watch over the parent has a thread of its own. */
const watch = `
const { workerData } = require('node:worker_threads');
const gone = () => process.ppid !== workerData && process.kill(process.pid, 'SIGKILL');
gone();
setInterval(gone, 250);
`;
new Worker(watch, {
  eval: true,
  workerData: request.parent,
  resourceLimits: { maxOldGenerationSizeMb: 16 },
}).unref();

async function reply(): Promise<ParseReply> {
  try {
    return {
      document: await parse(await readFile(request.path), request.format, { textBytes: request.textBytes }),
    };
  } catch (error) {
    const { code, detail, stack } = asAppError(error);
    const told = detail ?? (code === 'internal-error' ? String((error as Error)?.stack ?? stack) : undefined);
    return { problem: { code, ...(told === undefined ? {} : { detail: told.slice(0, 2_000) }) } };
  }
}

const pipe = createWriteStream('', { fd: RESULT_DESCRIPTOR });
pipe.end(JSON.stringify(await reply()), () => process.exit(0));

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Format, ParsedDocument } from '@app/contracts';
import { AppError, compiledEntry } from '@app/platform';
import { preflight } from '../preflight/preflight.js';
import { limitedCommand } from './limit-command.js';
import { ParseReply, RESULT_DESCRIPTOR, type ParseRequest } from './wire.js';

export interface SandboxInput {
  path: string;
  /** Name the caller gave the file; only for messages. */
  fileName: string;
  format: Format;
}

export interface SandboxLimits {
  /** MiB of data the parser process may hold. */
  memoryMb: number;
  /** Seconds before pages count; each page of a PDF adds 0.2 s. */
  seconds: number;
  /** Most bytes of UTF-8 the text of the document may have. */
  textBytes: number;
  /** Told, for each document, when this machine cannot enforce a limit. */
  warn?: (message: string) => void;
}

const SECONDS_PER_PAGE = 0.2;
/** JSON of blocks and table cells repeats the text and escapes it; a run with its box has 22 bytes more. */
const OUTPUT_PER_TEXT_BYTE = 12;
const OUTPUT_BASE = 1024 * 1024;

/**
 * Parses one file in a process of its own, which has no environment, a memory and a processor limit (with `prlimit`)
 * and a time limit, and which dies with its caller. Whatever the file does, the caller goes on.
 * Errors: those of `preflight` and `parse`; `parser-killed` when a limit ended the process or it died; the reason of
 * `signal` when the caller gives up.
 */
export async function parseInSandbox(
  input: SandboxInput,
  limits: SandboxLimits,
  signal?: AbortSignal,
): Promise<ParsedDocument> {
  signal?.throwIfAborted();
  const { pages = 0 } = await preflight(await readFile(input.path), input.format, limits);
  signal?.throwIfAborted();
  const seconds = limits.seconds + SECONDS_PER_PAGE * pages;
  const request: ParseRequest = {
    path: input.path,
    format: input.format,
    textBytes: limits.textBytes,
    parent: process.pid,
  };
  const output = await runChild(request, {
    memoryMb: limits.memoryMb,
    seconds,
    outputBytes: limits.textBytes * OUTPUT_PER_TEXT_BYTE + OUTPUT_BASE,
    signal,
    warn: limits.warn,
  });
  return readReply(output, input.fileName);
}

interface ChildLimits {
  memoryMb: number;
  seconds: number;
  outputBytes: number;
  signal: AbortSignal | undefined;
  warn: ((message: string) => void) | undefined;
}

/** Bytes the child wrote to its result pipe. */
function runChild(request: ParseRequest, limits: ChildLimits): Promise<Buffer> {
  const { program, args } = limitedCommand(compiledEntry('libs/documents/src/sandbox/child'), limits);
  const child = spawn(program, [...args, JSON.stringify(request)], {
    env: { LANG: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const pipe = child.stdio[RESULT_DESCRIPTOR] as Readable;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let killedFor: string | undefined;
    const kill = (reason: string) => {
      killedFor ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(
      () => kill(`time limit of ${Math.round(limits.seconds)} s`),
      limits.seconds * 1_000,
    );
    const abort = () => kill('given up by the caller');
    limits.signal?.addEventListener('abort', abort, { once: true });
    pipe.on('error', () => kill('result pipe broke'));
    pipe.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.outputBytes) kill('result too large');
      else chunks.push(chunk);
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', abort);
      act();
    };
    child.once('error', (cause) =>
      settle(() => reject(new AppError('internal-error', { detail: cause.message, cause }))),
    );
    child.once('close', (code, died) =>
      settle(() => {
        if (limits.signal?.aborted) reject(limits.signal.reason as Error);
        else if (killedFor === undefined && code === 0) resolve(Buffer.concat(chunks));
        else
          reject(
            new AppError('parser-killed', { detail: killedFor ?? `ended with ${died ?? `status ${code}`}` }),
          );
      }),
    );
  });
}

function readReply(output: Buffer, fileName: string): ParsedDocument {
  const reply = ParseReply.parse(JSON.parse(output.toString('utf8')));
  if ('document' in reply) return reply.document;
  const { code, detail } = reply.problem;
  throw new AppError(code, { detail: detail === undefined ? fileName : `${fileName}: ${detail}` });
}

import { AppError } from '@app/platform';
import { createParser } from 'eventsource-parser';
import type { Response } from 'undici';
import { z } from 'zod';
import { connectionFailure, errorMessage, refusalFailure } from './failures.js';
import { Chunk, type Piece } from './piece.js';

/** Longest event: many tokens with their probabilities stay far below. */
const longestEvent = 1024 * 1024;

/**
 * The chunks of a streamed answer (`text/event-stream`, WHATWG HTML 9.2; chunks of OpenAI's chat and text completions)
 * until `[DONE]` or the end of the stream, one of which has to tell how the answer ended.
 * @param heard called for every event: a server that is alive sends them
 * @throws AppError `generator-answer-invalid` for what is no such stream, `generator-interrupted` when it breaks off,
 * and what an error that the server sends in the stream means
 */
export async function* readPieces(response: Response, heard: () => void): AsyncGenerator<Piece> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^text\/event-stream\b/i.test(type)) throw invalid(`not a stream of events but ${type || 'nothing'}`);
  let hasEnded = false;
  try {
    for await (const data of readEvents(response)) {
      heard();
      if (data === '[DONE]') break;
      const piece = readPiece(data);
      hasEnded ||= piece.finish !== undefined;
      yield piece;
    }
  } catch (error) {
    // The text is complete: only what it took is not told.
    if (!hasEnded) throw error;
  }
  if (!hasEnded)
    throw new AppError('generator-interrupted', { detail: 'the stream ended inside the answer' });
}

async function* readEvents(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const events: string[] = [];
  let failure: AppError | undefined;
  const parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ data }) => void events.push(data),
    onError: (error) => {
      // llama-server once told errors in a field of this name; other unknown fields are to be ignored.
      if (error.field === 'error') events.push(`{"error":${error.value ?? '""'}}`);
      else if (error.type === 'max-buffer-size-exceeded') failure = invalid('an event is too long');
    },
  });
  try {
    for await (const bytes of response.body ?? []) {
      parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
      if (failure) throw failure;
      yield* events.splice(0);
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof AppError) throw error;
    // What the decoder throws; a lost connection has a cause.
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw invalid('not UTF-8');
    const { detail } = connectionFailure(error);
    throw new AppError('generator-interrupted', { detail, cause: error });
  }
}

function readPiece(data: string): Piece {
  let content: unknown;
  try {
    content = JSON.parse(data);
  } catch (cause) {
    throw invalid('an event is no JSON', cause);
  }
  const error = (content as { error?: unknown } | null)?.error;
  if (error) throw streamedFailure(error);
  const parsed = Chunk.safeParse(content);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  return parsed.data;
}

/** An error in a stream has the status in its body, or none. */
function streamedFailure(error: unknown): AppError {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  const status = Number(code);
  return refusalFailure({
    status: status >= 400 && status < 600 ? status : 500,
    message: errorMessage({ error }),
  });
}

function invalid(detail: string, cause?: unknown): AppError {
  return new AppError('generator-answer-invalid', { detail, cause });
}

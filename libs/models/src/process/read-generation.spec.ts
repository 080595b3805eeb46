import { describe, expect, it, vi } from 'vitest';
import { readGeneration, type GenerationSource } from './read-generation.js';
import { TokenStream } from './token-stream.js';

const task = { prompt: '질문', constraints: { maximumTokens: 9 } };

function setUp() {
  const tokens = new TokenStream();
  const cancel = vi.fn<() => void>(() => tokens.cancel());
  const generate = vi.fn<GenerationSource['generate']>(async () => ({ tokens, cancel }));
  const abort = new AbortController();
  const reading = readGeneration({ generate }, task, abort.signal);
  return { tokens, cancel, generate, abort, reading };
}

describe('readGeneration', () => {
  it('gives the tokens to their end', async () => {
    const { tokens, generate, reading } = setUp();
    tokens.push({ id: 1, text: '하나' });
    tokens.end();
    expect(await reading.next()).toEqual({ done: false, value: { id: 1, text: '하나' } });
    expect(await reading.next()).toEqual({ done: true, value: undefined });
    expect(generate).toHaveBeenCalledExactlyOnceWith(task);
  });

  it('cancels when its reader stops early', async () => {
    const { tokens, cancel, reading } = setUp();
    tokens.push({ id: 1, text: '하나' });
    for await (const token of reading) {
      expect(token.id).toBe(1);
      expect(cancel).not.toHaveBeenCalled();
      break;
    }
    expect(cancel).toHaveBeenCalled();
  });

  it('ends without an error when it is aborted while it waits for a token', async () => {
    const { cancel, abort, reading } = setUp();
    const next = reading.next();
    await new Promise(setImmediate);
    abort.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(cancel).toHaveBeenCalled();
  });

  it('cancels what was aborted while it was being begun, and begins nothing that was aborted before', async () => {
    const late = setUp();
    const next = late.reading.next();
    late.abort.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(late.cancel).toHaveBeenCalled();

    const before = setUp();
    before.abort.abort();
    expect(await before.reading.next()).toEqual({ done: true, value: undefined });
    expect(before.generate).not.toHaveBeenCalled();
  });
});

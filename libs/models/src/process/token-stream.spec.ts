import { describe, expect, it } from 'vitest';
import { TokenStream } from './token-stream.js';

async function textsOf(stream: TokenStream): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of stream) texts.push(text);
  return texts;
}

describe('TokenStream', () => {
  it('gives what came before and while it is read, then ends', async () => {
    const stream = new TokenStream();
    stream.push({ id: 1, text: '하나' });
    const read = textsOf(stream);
    await new Promise(setImmediate);
    stream.push({ id: 1, text: '둘' });
    stream.push({ id: 1, text: '셋' });
    stream.end();
    stream.push({ id: 1, text: 'late' });
    expect(await read).toEqual(['하나', '둘', '셋']);
  });

  it('gives the tokens before an error, then throws it', async () => {
    const stream = new TokenStream();
    const seen: string[] = [];
    const read = (async () => {
      for await (const { text } of stream) seen.push(text);
    })();
    stream.push({ id: 1, text: '하나' });
    stream.end(new Error('the end'));
    stream.end();
    await expect(read).rejects.toThrow('the end');
    expect(seen).toEqual(['하나']);
  });

  it('drops what nobody has read when it is cancelled', async () => {
    const stream = new TokenStream();
    stream.push({ id: 1, text: '하나' });
    stream.cancel();
    expect(await textsOf(stream)).toEqual([]);
  });
});

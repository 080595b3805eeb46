import { describe, expect, it } from 'vitest';
import type { Generator, Token } from '../generator.js';
import { RecordingGenerator } from '../testing/fake-models.js';
import { Generations } from './generations.js';

const task = (prompt: string) => ({ type: 'generate' as const, prompt, constraints: { maximumTokens: 9 } });

function setUp(generator: Pick<Generator, 'generate'>) {
  const generations = new Generations();
  const log: string[] = [];
  const generate = (id: number, onToken: (token: Token) => void = () => undefined) =>
    generations.run(id, task(`prompt ${id}`), {
      generator,
      onToken: (token) => {
        log.push(token.text.trim());
        onToken(token);
      },
    });
  return { generations, log, generate };
}

describe('Generations', () => {
  it('runs texts side by side, and tells when all are over', async () => {
    const { generations, log, generate } = setUp(new RecordingGenerator(['하나 둘 셋', 'one two']));
    void generate(1);
    void generate(2);
    await generations.finished();
    expect(log.toSorted()).toEqual(['one', 'two', '둘', '셋', '하나']);
    expect(log.indexOf('one')).toBeLessThan(log.indexOf('셋'));
  });

  it('ends a text that is cancelled before its next token', async () => {
    const { generations, log, generate } = setUp(new RecordingGenerator(['하나 둘 셋', 'one two']));
    await Promise.all([generate(1, () => generations.cancel(1)), generate(2)]);
    expect(log.toSorted()).toEqual(['one', 'two', '하나']);
    generations.cancel(1);
  });

  it('rejects as the generator does, and goes on with the next text', async () => {
    const { log, generate } = setUp(new RecordingGenerator(['하나']));
    await generate(1);
    await expect(generate(2)).rejects.toThrow('no text');
    await expect(generate(3)).rejects.toThrow('no text');
    expect(log).toEqual(['하나']);
  });

  it('lets the generator clean up after a cancelled text', async () => {
    let open = 0;
    const generator: Pick<Generator, 'generate'> = {
      async *generate() {
        open += 1;
        try {
          for (;;) yield { id: 1, text: 'more ' };
        } finally {
          open -= 1;
        }
      },
    };
    const { generations, generate } = setUp(generator);
    await generate(1, () => generations.cancel(1));
    expect(open).toBe(0);
  });
});

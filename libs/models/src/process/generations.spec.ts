import { setTimeout as sleep } from 'node:timers/promises';
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
  it('runs texts one after the other, and tells when all are over', async () => {
    const { generations, log, generate } = setUp(new RecordingGenerator(['하나 둘 셋', 'one two']));
    void generate(1);
    void generate(2);
    await generations.finished();
    expect(log).toEqual(['하나', '둘', '셋', 'one', 'two']);
  });

  it('ends a text that is cancelled before its next token, and one that has not begun', async () => {
    const generator = new RecordingGenerator(['하나 둘 셋', 'one two', '가 나']);
    const { generations, log, generate } = setUp(generator);
    const first = generate(1, () => generations.cancel(1));
    const second = generate(2);
    const third = generate(3);
    generations.cancel(2);
    await Promise.all([first, second, third]);
    expect(log).toEqual(['하나', 'one', 'two']);
    expect(generator.calls.map(({ prompt }) => prompt)).toEqual(['prompt 1', 'prompt 3']);
    generations.cancel(1);
  });

  it('rejects as the generator does, and goes on with the next text', async () => {
    const { log, generate } = setUp(new RecordingGenerator(['하나']));
    await generate(1);
    await expect(generate(2)).rejects.toThrow('no text');
    await expect(generate(3)).rejects.toThrow('no text');
    expect(log).toEqual(['하나']);
  });

  it('takes the time that a text has waited from its deadline', async () => {
    const deadlines: (number | undefined)[] = [];
    const generator: Pick<Generator, 'generate'> = {
      async *generate(_, { deadlineMilliseconds }) {
        deadlines.push(deadlineMilliseconds);
        await sleep(30);
        yield { id: 1, text: 'slow' };
      },
    };
    const generations = new Generations();
    const run = (id: number, deadline: object) =>
      generations.run(
        id,
        { ...task('prompt'), constraints: { maximumTokens: 9, ...deadline } },
        { generator, onToken: () => undefined },
      );
    await Promise.all([
      run(1, {}),
      run(2, { deadlineMilliseconds: 10_000 }),
      run(3, { deadlineMilliseconds: 10 }),
    ]);
    const [none, long, over] = deadlines;
    expect(none).toBeUndefined();
    expect(long).toBeLessThan(10_000);
    expect(long).toBeGreaterThan(0);
    expect(over).toBe(1);
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

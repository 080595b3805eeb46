// fake: the generator, whose texts are given.
import { RecordingGenerator, type GenerationConstraints, type Prompt, type Token } from '@app/models';
import { AppError } from '@app/platform';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../sources/cut-passages.js';
import { propose } from './propose.js';
import { readSchema } from './schema/read-schema.js';

const tree = readSchema({
  type: 'object',
  properties: { 금액: { type: ['integer', 'null'] } },
  required: ['금액'],
});
const passages = ['첫째 쪽.', '둘째 쪽.'].map((text, index) => ({
  ...cutPassages({ documentId: 'd', versionId: 'v', title: '', text }, index + 1)[0]!,
}));
const ask = (generator: RecordingGenerator, read = passages) =>
  propose(tree, read, {
    generator,
    language: 'ko',
    spelled: ['15000'],
    deadlineMilliseconds: 1_000,
    signal: new AbortController().signal,
  });

/** Ends its text as a model does, and refuses what it cannot keep to. */
class EndingGenerator extends RecordingGenerator {
  constructor(
    text: string,
    private readonly unknown: (keyof GenerationConstraints)[] = [],
    contextTokens = 4_096,
  ) {
    super([text, text, text], contextTokens);
  }

  override async *generate(
    prompt: Prompt,
    constraints: GenerationConstraints,
    signal: AbortSignal,
  ): AsyncIterable<Token> {
    if (this.unknown.some((name) => name in constraints)) throw new AppError('constraint-not-supported');
    yield* super.generate(prompt, constraints, signal);
    const usage = {
      promptTokens: 1,
      reusedTokens: 0,
      generatedTokens: 1,
      draftedTokens: 0,
      acceptedTokens: 0,
    };
    yield { id: 0, text: '', end: { reason: 'end', usage } };
  }
}

const promptOf = (generator: RecordingGenerator) => JSON.stringify(generator.calls[0]?.prompt);

describe('propose', () => {
  it('holds the generator to the schema, to the facts of what it reads and to their values', async () => {
    const generator = new EndingGenerator('{"금액": 15000}');
    expect((await ask(generator)).value).toEqual({ 금액: 15_000 });
    const { format, evidence } = generator.calls[0]!.constraints;
    expect(format).toMatchObject({ type: 'json-schema', schema: { required: ['금액'] } });
    expect(evidence).toEqual({ level: 'facts', passages: ['첫째 쪽.', '둘째 쪽.', '15000'] });
  });

  it('shows passages in reading order, whatever their rank', async () => {
    const generator = new EndingGenerator('{}');
    await ask(generator, passages.toReversed());
    expect(promptOf(generator).indexOf('첫째')).toBeLessThan(promptOf(generator).indexOf('둘째'));
  });

  it('asks all the same where the generator can be held to less', async () => {
    for (const [unknown, kept] of [
      [['evidence'], ['format']],
      [['evidence', 'format'], []],
    ] as const) {
      const generator = new EndingGenerator('{"금액": 3}', [...unknown]);
      expect((await ask(generator)).value).toEqual({ 금액: 3 });
      const held = Object.keys(generator.calls[0]!.constraints).filter((name) =>
        /format|evidence/.test(name),
      );
      expect(held).toEqual(kept);
    }
  });

  it('is none where the text is no JSON, has no end, or nothing fits into the context', async () => {
    expect((await ask(new EndingGenerator('네, 알겠습니다.'))).value).toBeUndefined();
    expect(await ask(new RecordingGenerator(['{"금액": 3}']))).toEqual({});
    const narrow = new EndingGenerator('{}', [], 20);
    expect(await ask(narrow)).toEqual({});
    expect(narrow.calls).toEqual([]);
  });

  it('throws what else the generator throws', async () => {
    await expect(ask(new RecordingGenerator([]))).rejects.toThrow('no text');
  });
});

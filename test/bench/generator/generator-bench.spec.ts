// real: decode loop and graph of a tiny random decoder, files of gold answers. fake: weights, texts, the other side.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openModel } from '@app/models';
import { projectRoot } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byTurns, ratioRow } from './by-turns.js';
import { readOptions } from './generator-options.js';
import { goldAnswers } from './gold-answers.js';
import { openLocalDecoder, type LocalDecoder } from './local-decoder.js';
import { memoryRow } from './memory.js';
import { madeTokens } from './plain-decoding.js';
import { readProfile } from './read-profile.js';
import { answerTokens } from './replayed-answers.js';
import { named, selectable } from './selectable.js';
import type { BenchContext } from '../measurement.js';

let decoder: LocalDecoder;

beforeAll(async () => {
  const twins = join(projectRoot(), 'libs/models/src/testing/decoder-twins');
  decoder = await openLocalDecoder(await openModel([twins], 'generator', 'twin-int4/1'), 1);
});
afterAll(() => decoder.close());

describe('the decoder that is measured', () => {
  const prompt = madeTokens(40, 1).map((token) => token % 512);
  const forced = [...prompt.slice(5, 15), 300, ...prompt.slice(20, 30)];

  it('takes the wanted tokens, and guesses them when the prompt holds them', async () => {
    const plain = await decoder.decode({ prompt, forced, count: 0 });
    expect(plain).toMatchObject({ tokens: forced, draftedTokens: 0 });
    const guessed = await decoder.decode({ prompt, forced, count: 0, lookup: true });
    expect(guessed.tokens).toEqual(forced);
    expect(guessed.acceptedTokens).toBeGreaterThan(8);
    expect(guessed.draftedTokens).toBeGreaterThanOrEqual(guessed.acceptedTokens);
  });

  it('gives its own tokens from a kept prompt as from a new one', async () => {
    const fresh = await decoder.decode({ prompt, count: 12 });
    expect(fresh.tokens).toHaveLength(12);
    expect((await decoder.decode({ prompt, count: 12, reuse: true })).tokens).toEqual(fresh.tokens);
    const [first = 0] = fresh.tokens;
    expect((await decoder.decode({ prompt, count: 12, ends: [first] })).tokens).toEqual([first]);
  });

  it('times as many steps as were asked for, and forgets what they read', async () => {
    expect(await decoder.steps(prompt, 4, 3)).toHaveLength(3);
    const tokens = (await decoder.decode({ prompt, count: 6, reuse: true })).tokens;
    expect(tokens).toEqual((await decoder.decode({ prompt, count: 6 })).tokens);
  });
});

describe('a comparison', () => {
  const figure = { metric: 'speed', unit: 'x', goal: 1 };

  it('lets both sides run by turns and leaves out the first turn', async () => {
    const order: string[] = [];
    const turns = await byTurns({ ours: decoder, theirs: decoder }, 2, async (side, turn) => {
      order.push(`${turn}`);
      return side === decoder ? 2 * turn : 0;
    });
    expect(order).toEqual(['0', '0', '1', '1', '2', '2']);
    expect(turns).toEqual({ ours: [2, 4], theirs: [2, 4] });
  });

  it('is a ratio of medians, or says why there is none', () => {
    expect(ratioRow(figure, { ours: [9, 30, 12], theirs: [8, 8, 99] }, 'tokens/s', '')).toMatchObject({
      value: 1.5,
      ok: true,
      note: 'ours 12.0, node-llama-cpp 8.00 tokens/s',
    });
    expect(ratioRow(figure, { ours: [9], theirs: [] }, 'tokens/s', 'no npm')).toMatchObject({
      value: null,
      ok: false,
      note: 'ours 9.00 tokens/s; no npm',
    });
  });
});

describe('options', () => {
  it('have defaults, and refuse what has no use', () => {
    expect(readOptions(['generator'])).toMatchObject({
      threads: [2, 1],
      only: [],
      answers: 16,
      twins: undefined,
    });
    expect(readOptions(['--only', 'plain,replay', '--threads', '1'])).toMatchObject({
      only: ['plain', 'replay'],
      threads: [1],
    });
    expect(() => readOptions(['--threads', 'two'])).toThrow('--threads two is not a number over 0');
    expect(() => readOptions(['--speed'])).toThrow(/--speed/);
  });

  it('choose measurements by name', async () => {
    const row = { metric: 'm', unit: '', value: 1, goal: null, ok: true };
    const { measure } = selectable('one', [], async () => [row]);
    const given = (...names: string[]) => ({ arguments: names }) as unknown as BenchContext;
    expect(await measure(given('--only', 'one'))).toEqual([row]);
    expect(await measure(given('--only', 'two'))).toEqual([]);
    const profile = named('profile', async () => [row]);
    expect(await profile.measure(given())).toEqual([]);
    expect(await profile.measure(given('--profile'))).toEqual([row]);
    expect(await measure(given('--profile'))).toEqual([]);
  });
});

describe('a profile', () => {
  const session = { cat: 'Session', name: 'model_run' };
  const node = (ts: number, dur: number, op_name: string) => ({
    cat: 'Node',
    name: 'n',
    ts,
    dur,
    args: { op_name },
  });
  const text = JSON.stringify([
    { ...session, ts: 0, dur: 9_000 },
    node(1, 8_000, 'MatMulNBits'),
    { ...session, ts: 10_000, dur: 4_000 },
    node(10_001, 1_000, 'MatMulNBits'),
    node(11_002, 2_000, 'GroupQueryAttention'),
    { ...session, ts: 20_000, dur: 6_000 },
    // A branch, which holds the nodes behind it.
    node(20_000, 5_800, 'If'),
    node(20_001, 1_000, 'MatMulNBits'),
    node(21_002, 4_000, 'GroupQueryAttention'),
    node(25_003, 500, 'MatMulNBits'),
  ]);

  it('tells the time of each type of operator in the last runs', () => {
    expect(readProfile(text, 2)).toEqual({
      operators: [
        { operator: 'GroupQueryAttention', milliseconds: 3, nodes: 1 },
        { operator: 'MatMulNBits', milliseconds: 1.25, nodes: 1.5 },
      ],
      run: 5,
    });
    expect(() => readProfile(text, 4)).toThrow('the profile has 3 runs, not 4');
  });
});

describe('memory', () => {
  it('compares the end with what was behind the first fifth', () => {
    expect(memoryRow([50, 100, 200, 200, 130], 20)).toMatchObject({ value: 1.3, ok: false });
    expect(memoryRow([50, 100, 200, 200, 104], 20)).toMatchObject({ value: 1.04, ok: true });
  });
});

describe('gold answers', () => {
  let pack: string;

  beforeAll(async () => {
    pack = await mkdtemp(join(tmpdir(), 'saseo-gold-'));
    const folder = join(pack, 'derived');
    await mkdir(folder);
    const long = '수당은 매월 말일에 지급합니다. '.repeat(60);
    const rows = {
      'welfare-docs-visible.jsonl': [
        { doc_id: 'a', text: `수당\n\n${long}\n신청은 보훈지청에 하시면 됩니다.` },
      ],
      'welfare-visible.jsonl': [
        {
          question: '어디에 신청하나요?',
          answer: '신청은 보훈지청에 하시면 됩니다',
          title: '수당',
          doc_id: 'a',
        },
        { question: '무엇인가요?', answer: '모릅니다', title: '없음', doc_id: 'b' },
      ],
    };
    for (const [name, lines] of Object.entries(rows)) {
      await writeFile(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    }
    const context = 'The tower was built in 1889. It was made of iron by many workers. It still stands.';
    const qas = [
      { question: 'Of what?', answers: [{ text: 'iron', answer_start: context.indexOf('iron') }] },
    ];
    const squad = { data: [{ title: 'Tower', paragraphs: [{ context, qas }] }] };
    await writeFile(join(folder, 'tydi-english-train-visible.json'), JSON.stringify(squad));
    await writeFile(join(folder, 'tydi-korean-train-visible.json'), '{"data":[]}');
  });
  afterAll(() => rm(pack, { recursive: true }));

  it('cite the passage they come from, over passages of the documents there are', async () => {
    const answers = await goldAnswers(pack, 5);
    expect(answers.map(({ set, answer }) => [set, answer])).toEqual([
      ['welfare', '신청은 보훈지청에 하시면 됩니다 [2].'],
      ['TyDi answers', 'iron [1].'],
      ['TyDi sentences', 'It was made of iron by many workers [1].'],
    ]);
    expect(answers[0]?.prompt).toContain('[2] 수당\n');
  });

  it('are the tokens that continue the prompt', () => {
    const encode = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);
    expect(answerTokens(encode, { prompt: 'ab', answer: 'c' })).toEqual([32, 99]);
  });
});

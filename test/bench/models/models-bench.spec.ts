import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingGenerator } from '@app/models';
import { projectRoot } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benches } from '../benches.js';
import { measureAll } from '../measure-all.js';
import { MissingData, type BenchContext } from '../measurement.js';
import { answerFigures } from './answer-figures.js';
import { readOptions } from './bench-options.js';
import { answerGrounded } from './grounded-answers.js';
import { figuresByKind, figuresBySet, tierLabel, type JudgedClaim } from './judged-claims.js';
import { madeText } from '../../../libs/models/src/measurement/made-texts.js';
import { markdownTable } from './report.js';
import { readClaims, readRetrievalSets, type GroundedRow } from './validation-sets.js';

// Real: tiny models with random weights, the store, the rules. What they score means nothing.
const testing = join(projectRoot(), 'libs/models/src/testing');
const tinyModels = ['--models', join(testing, 'tiny-models'), '--models', join(testing, 'decoder-twins')];

const leave: GroundedRow = {
  question: '연차 유급휴가는 며칠인가요?',
  passages: [{ title: '휴가 규정', heading: '연차', text: '연차 유급휴가는 15일을 부여합니다.' }],
  answer: '연차 유급휴가는 15일을 부여합니다 [1].',
  cited: [1],
  answerable: true,
  language: 'ko',
  kind: 'rule',
};
const absent: GroundedRow = {
  ...leave,
  question: 'Who repairs the projector?',
  passages: [{ title: 'Parking', heading: '', text: 'A parking permit is valid for twelve months.' }],
  answer: 'Not in the documents.',
  cited: [],
  answerable: false,
  language: 'en',
};
const claims = [
  { claim: leave.passages[0]!.text, label: 'supported', kind: 'quote' },
  { claim: '연차 유급휴가는 25일을 부여합니다.', label: 'contradicted', kind: 'number' },
  { claim: '셔틀버스는 정문 앞에서 출발합니다.', label: 'neutral', kind: 'other', unseen: true },
].map((row) => ({ set: 'made', language: 'ko', evidence: leave.passages[0]!.text, ...row }));

let folder: string;
let context: BenchContext;
let shown: string[];

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-bench-'));
  const set = join(folder, 'sets/retrieval/paraphrased');
  await mkdir(set, { recursive: true });
  const passages = [leave, absent].map(({ passages: [passage] }, index) => ({ id: `p${index}`, ...passage }));
  await writeFile(join(set, 'passages.jsonl'), lines(passages));
  const questions = [
    { id: 'q0', text: leave.question, relevant: ['p0'], language: 'ko' },
    { id: 'q1', text: 'How long is a parking permit valid?', relevant: ['p1'], language: 'en' },
  ];
  await writeFile(join(set, 'questions.jsonl'), lines(questions));
  await writeFile(join(folder, 'sets/claims.jsonl'), lines(claims));
  await writeFile(join(folder, 'sets/grounded.jsonl'), lines([leave, absent]));
  shown = [];
  context = {
    pack: async (name) => Promise.reject(new MissingData(name)),
    cache: (name) => join(folder, name),
    say: () => undefined,
    show: (text) => void shown.push(text),
    arguments: [],
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the models bench', () => {
  it('measures embedders, judges and generators on the sets at hand', async () => {
    const given = [...tinyModels, '--sets', join(folder, 'sets')];
    const rows = await measureAll(benches['models']!, { ...context, arguments: given });
    const found = new Map(rows.map(({ metric, value }) => [metric, value]));
    expect(found.get('tiny/1, passages of 32 tokens')).toBeGreaterThan(0);
    expect(found.get('tiny/1, a pair of 32 tokens')).toBeGreaterThan(0);
    expect(found.get('twin-int4/1, greedy decoding')).toBeDefined();
    expect(found.get('tiny/1, paraphrased (ko), hybrid - lexical nDCG@10')).toBeTypeOf('number');
    expect(found.get('tiny/1, balanced accuracy on claims, all')).toBeTypeOf('number');
    expect(found.get('quote mode, character F1 of answers')).toBe(100);
    expect(shown.join('\n')).toContain('| tiny/1 | paraphrased (en) | 1 | 2 |');
    const report = JSON.parse(await readFile(join(folder, 'models/report.json'), 'utf8')) as object;
    expect(Object.keys(report)).toEqual(['embedder', 'judge', 'generator']);
  }, 120_000);

  it('measures how one embedder searches, and nothing else', async () => {
    const given = [...tinyModels, '--sets', join(folder, 'sets'), '--embedder', 'tiny/1'];
    const rows = await measureAll(benches['models']!, { ...context, arguments: given });
    expect(rows.map(({ metric }) => metric)).toEqual([
      'tiny/1, paraphrased (ko), hybrid - lexical nDCG@10',
      'tiny/1, paraphrased (en), hybrid - lexical nDCG@10',
    ]);
    const [absent] = await measureAll(benches['models']!, {
      ...context,
      arguments: [...tinyModels, '--embedder', 'other/1'],
    });
    expect(absent).toMatchObject({ value: null, note: expect.stringContaining('there is no other/1 in') });
  }, 120_000);

  it('measures speeds alone without sets, and says which sets it lacks', async () => {
    const given = [...tinyModels, '--only', 'judge'];
    const rows = await measureAll(benches['models']!, { ...context, arguments: given });
    expect(rows.map(({ value, note }) => [value === null, note])).toEqual([
      [false, undefined],
      [true, 'no claims.jsonl: --sets FOLDER'],
    ]);
  });
});

describe('readOptions', () => {
  it('refuses what it does not know', () => {
    expect(() => readOptions(['--set', 'x'])).toThrow(MissingData);
    expect(() => readOptions(['--only', 'reader'])).toThrow('--only takes embedder, judge, generator');
    expect(() => readOptions(['--rows', 'all'])).toThrow('--rows all is not a number');
    expect(readOptions(['--rows', '0', '--json'])).toMatchObject({ rows: Infinity, sets: undefined });
  });
});

describe('validation sets', () => {
  it('are read with at most so many rows of each part, and not at all where there are none', async () => {
    // One of the kinds that were seen, one of those that were not.
    expect(await readClaims(join(folder, 'sets'), 1)).toHaveLength(2);
    expect(await readClaims(folder, 2)).toBeUndefined();
    expect(await readRetrievalSets(folder, 2)).toEqual([]);
  });

  it('name the row that is not what the format says', async () => {
    await writeFile(join(folder, 'claims.jsonl'), '{"claim":"a"}\n');
    await expect(readClaims(folder, 2)).rejects.toThrow(/claims\.jsonl, row 1/);
    await rm(join(folder, 'claims.jsonl'));
  });
});

describe('claims', () => {
  it('get the label of the lexical tier', () => {
    expect(claims.map(tierLabel)).toEqual(['supported', 'contradicted', 'neutral']);
  });

  it('are grouped by set and language, and by kinds that were seen or not', () => {
    const judged = claims.map((row) => ({
      unseen: false,
      ...row,
      judged: new Map([['one', 'supported']]),
      tier: row.label,
    })) as JudgedClaim[];
    expect(figuresBySet(judged).map(({ group, claims: count }) => [group, count])).toEqual([
      ['all', 3],
      ['all (ko)', 3],
      ['made', 3],
    ]);
    const [all] = figuresBySet(judged);
    expect(all?.tier.balanced.value).toBe(1);
    expect(all?.judges[0]?.figures).toMatchObject({ accuracy: { value: 1 / 3 }, released: 0.5 });
    expect(all?.judges[0]?.minusTier.value).toBeCloseTo(-2 / 3, 10);
    expect(figuresByKind(judged, true).map(({ group }) => group)).toEqual(['all unseen kinds', 'other']);
  });
});

describe('grounded answers', () => {
  /** Writes the same for the draft, for the answer and where a sentence is written once more. */
  const writer = (text: string) => new RecordingGenerator([text, text, text]);

  it('keep what is supported, and put quotes in the place of what is not', async () => {
    const good = await answerGrounded(leave, writer('연차 유급휴가는 15일입니다 [1].'));
    expect(good).toMatchObject({ outcome: 'generated', whole: true, citesRight: true, draftRefused: false });
    const wrong = await answerGrounded(leave, writer('연차 유급휴가는 25일입니다 [1].'));
    expect(wrong).toMatchObject({ outcome: 'quoted', text: leave.passages[0]!.text, draftRefused: false });
    const broken = await answerGrounded(leave, new RecordingGenerator([]));
    expect(broken).toMatchObject({ outcome: 'quoted', failed: true, draftRefused: false });
  });

  it('count refusals of the draft and of the whole', async () => {
    const refused = await answerGrounded(absent, writer('Not in the documents.'));
    expect(refused).toMatchObject({ outcome: 'refused', draftRefused: true, text: '' });
    const quoted = await answerGrounded(leave, undefined);
    const figures = answerFigures([refused, quoted]);
    expect(figures).toMatchObject({
      answerable: 1,
      unanswerable: 1,
      generated: { value: 0 },
      quoted: { value: 1 },
      refusal: { precision: 1, recall: 1 },
      exactMatch: 1,
    });
  });
});

describe('made texts and tables', () => {
  it('fill so many tokens and not more, the same each time', () => {
    const count = (text: string): number => text.split(' ').length;
    expect(count(madeText(50, count, 3))).toBe(50);
    expect(madeText(50, count, 3)).toBe(madeText(50, count, 3));
    expect(madeText(50, count, 3)).not.toBe(madeText(50, count, 4));
  });

  it('are Markdown', () => {
    expect(markdownTable({ title: 'Speeds', headings: ['a', 'b'], rows: [['x', '1']] })).toBe(
      '### Speeds\n\n| a | b |\n| --- | ---: |\n| x | 1 |',
    );
  });
});

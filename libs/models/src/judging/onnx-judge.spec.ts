// real: an ONNX session of the tiny judge (training/lab/export/tiny_models.py). fake: its weights, which are random.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entailment, Judge } from '../judge.js';
import { openModel } from '../registry/registry.js';
import { openJudge } from './onnx-judge.js';

const tinyModels = join(projectRoot(), 'libs/models/src/testing/tiny-models');
let folder: string;
let judge: Judge;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-models-'));
  judge = await openJudge(await openModel([tinyModels], 'judge', 'tiny/1'));
});
afterAll(async () => {
  await judge.close();
  await rm(folder, { recursive: true, force: true });
});

/** Many lengths, more than one batch. A token is a character. */
const texts = Array.from({ length: 300 }, (_, index) =>
  '가나다 abc xyz '.repeat(3).slice(index % 26, index % 29),
);
const sum = ({ supported, contradicted, neutral }: Entailment) => supported + contradicted + neutral;
const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/** Logits of relevance and entailment for the ids [2, 5, 3, 6, 3] and the segments [0, 0, 0, 1, 1], by Python. */
const logit = 1.8467338;
const logits = [1.3927565, -0.48416382, 4.4889116];

/** The tiny judge with a graph of another model in its place, and a description that fits the file. */
async function withGraphOf(role: 'judge' | 'embedder') {
  const model = join(folder, 'judge', 'tiny', '1');
  await cp(join(tinyModels, 'judge', 'tiny', '1'), model, { recursive: true });
  const own = JSON.parse(await readFile(join(model, 'model.json'), 'utf8')) as { files: object };
  const other = JSON.parse(await readFile(join(tinyModels, role, 'tiny/1/model.json'), 'utf8')) as typeof own;
  await cp(join(tinyModels, role, 'tiny/1/model.onnx'), join(model, 'model.onnx'));
  await writeFile(join(model, 'model.json'), JSON.stringify({ ...own, files: other.files }));
  return openModel([folder], 'judge', 'tiny/1');
}

describe('the ONNX judge', () => {
  it('gives the calibrated probabilities of the logits that Python gives for the same ids', async () => {
    const [relevance] = await judge.relevance('a', ['b']);
    expect(relevance).toBeCloseTo(sigmoid(0.5 * logit - 0.25), 5);
    const [entailment] = await judge.entailment([{ premise: 'b', claim: 'a' }]);
    const powers = logits.map((value) => Math.exp(value / 2));
    const total = powers.reduce((left, right) => left + right);
    expect(entailment!.supported).toBeCloseTo(powers[0]! / total, 5);
    expect(entailment!.contradicted).toBeCloseTo(powers[1]! / total, 5);
    expect(entailment!.neutral).toBeCloseTo(powers[2]! / total, 5);
  });

  it('gives the same results in a batch of many lengths as alone, in the order of the texts', async () => {
    const pairs = texts.map((premise, index) => ({ premise, claim: texts[(index * 7) % texts.length]! }));
    const [relevance, entailment] = [await judge.relevance('xyz 가', texts), await judge.entailment(pairs)];
    expect(relevance).toHaveLength(texts.length);
    expect(entailment.map(sum).every((total) => Math.abs(total - 1) < 1e-9)).toBe(true);
    expect(new Set(relevance.map((value) => value.toFixed(4))).size).toBeGreaterThan(50);
    for (const index of [0, 1, 17, 150, 151, 299]) {
      expect(relevance[index]).toBeCloseTo((await judge.relevance('xyz 가', [texts[index]!]))[0]!, 5);
      expect(entailment[index]!.supported).toBeCloseTo(
        (await judge.entailment([pairs[index]!]))[0]!.supported,
        5,
      );
    }
  });

  it('tells the two texts of a pair apart', async () => {
    const [here] = await judge.relevance('abc', ['xyz']);
    const [turned] = await judge.relevance('xyz', ['abc']);
    expect(Math.abs(here! - turned!)).toBeGreaterThan(1e-3);
  });

  it('reads a pair up to its most tokens', async () => {
    // 32 tokens: 3 frame, 3 are the query, 26 are left.
    const passage = 'abcdefghij'.repeat(3);
    const [whole, same, other] = await judge.relevance('xyz', [
      passage.slice(0, 26),
      `${passage.slice(0, 26)}zzzzzz`,
      passage.slice(0, 25),
    ]);
    expect(same).toBe(whole);
    expect(Math.abs(other! - whole!)).toBeGreaterThan(1e-6);
    const long = await judge.entailment([
      { premise: 'b'.repeat(90), claim: 'a'.repeat(14) },
      { premise: 'b'.repeat(15), claim: 'a'.repeat(90) },
    ]);
    expect(long[1]).toEqual(long[0]);
  });

  it('does not let a text spell a framing token', async () => {
    const [plain, spelled] = await judge.relevance('a', ['bc', 'b<separate>c<classify><padding>']);
    expect(spelled).toBe(plain);
  });

  it('answers nothing with nothing, and reads texts without tokens', async () => {
    expect(await judge.relevance('a', [])).toEqual([]);
    expect(await judge.entailment([])).toEqual([]);
    expect(await judge.relevance('', [''])).toHaveLength(1);
  });

  it('fails a request whose logits are no numbers, and goes on', async () => {
    const invalid = { code: 'model-invalid', detail: expect.stringContaining('not a number') };
    await expect(judge.relevance('a', ['b', 'b#', 'b'])).rejects.toMatchObject(invalid);
    await expect(judge.entailment([{ premise: 'b#', claim: 'a' }])).rejects.toMatchObject(invalid);
    expect(await judge.relevance('a', ['b'])).toHaveLength(1);
  });

  it('does not open a graph of another role', async () => {
    await expect(openJudge(await withGraphOf('embedder'))).rejects.toMatchObject({
      code: 'model-invalid',
      detail: expect.stringContaining(
        'tiny/1: model.onnx has no input segment_ids, no output relevance, no output entailment',
      ),
    });
    await (await openJudge(await withGraphOf('judge'))).close();
  });

  it('does not open a file that is no graph', async () => {
    const model = await withGraphOf('judge');
    await writeFile(join(model.folder, 'model.onnx'), 'no graph');
    await expect(openJudge(model)).rejects.toMatchObject({ code: 'model-invalid' });
  });
});

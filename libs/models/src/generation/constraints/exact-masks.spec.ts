// real: the tokenizer in the box, constraints of all kinds. Every mask is compared with each token read on its own.
import { describe, expect, it } from 'vitest';
import type { GenerationConstraints } from '../../generator.js';
import { idsThatMayCome, shippedVocabulary } from '../../testing/masked-texts.js';
import { seededRandom } from '../seeded-random.js';
import { compileConstraints, type TextConstraints } from './compile-constraints.js';
import { Positions, type Position } from './positions.js';
import { TokenMasks } from './token-masks.js';
import { longestPiece } from './vocabulary-trie.js';

const vocabulary = await shippedVocabulary();
const { pieces, leadingSpaces } = vocabulary.pieces;
const excluded = new Set(vocabulary.excluded);

/** The tokens whose characters, read one after the other by an automaton of its own, leave a text to be completed. */
class TokenByToken {
  private readonly positions: Positions;
  private position: Position;

  constructor(constraints: TextConstraints) {
    const automaton = compileConstraints(constraints);
    this.positions = new Positions(automaton);
    this.position = { state: automaton.start, partial: undefined, leadingSpaces };
  }

  allowed(): number[] {
    const ids: number[] = [];
    for (let id = 0; id < vocabulary.size; id++) if (this.mayCome(id)) ids.push(id);
    return ids;
  }

  accept(id: number): void {
    this.position = this.positions.behind(this.position, pieces[id])!;
  }

  private mayCome(id: number): boolean {
    if (id === vocabulary.endToken) return this.positions.mayEnd(this.position);
    const piece = pieces[id];
    if (piece === undefined || piece.length === 0 || piece.length > longestPiece || excluded.has(id)) {
      return false;
    }
    return this.positions.behind(this.position, piece) !== undefined;
  }
}

function followAtRandom(constraints: TextConstraints, seed: number): number {
  // So many tokens may come that the end of them is never in the way.
  const limits: GenerationConstraints = { ...constraints, maximumTokens: 100_000 };
  const mask = masks.maskFor(limits)!;
  const oneByOne = new TokenByToken(constraints);
  const random = seededRandom(seed);
  let steps = 0;
  for (; steps < 25; steps++) {
    const logits = new Float32Array(vocabulary.size);
    mask.apply(logits);
    const allowed = idsThatMayCome(logits);
    expect(allowed).toEqual(oneByOne.allowed());
    const id = allowed[Math.floor(random() * allowed.length)];
    if (id === vocabulary.endToken) break;
    mask.accept(id);
    oneByOne.accept(id);
  }
  return steps;
}

const masks = new TokenMasks(vocabulary);
const passages = [
  '휴가는 2026년 3월 2일부터 3일 전까지 HR-310에서 신청하고 15일을 부여합니다.',
  'The AX-310 filter lasts 6 months and costs $45.90.',
];
const facts = { level: 'facts', passages } as const;
const words = { level: 'words', passages } as const;
const schema = {
  type: 'object',
  properties: {
    summary: { type: 'string', maxLength: 60 },
    title: { type: 'string', minLength: 5, maxLength: 80 },
    days: { type: 'integer', minimum: 1, maximum: 365 },
    date: { type: 'string', format: 'date' },
  },
  required: ['summary', 'title', 'days', 'date'],
  additionalProperties: false,
};
const pattern = (source: string) => ({ format: { type: 'pattern', pattern: source } as const });
const asSchema = { type: 'json-schema', schema } as const;

const cases: Record<string, TextConstraints> = {
  'a repetition that is hardly limited': pattern('.{0,70}'),
  'a fixed length': pattern('[가-힣a-z ]{45}'),
  'limited sentences': pattern('(?:[가-힣A-Z0-9 ,-]{4,120}(?:다|요)\\. ?){1,8}'),
  'common beginnings': pattern('(?:abc|abd|ab|a[b-z]{2,40}|(?:ab){1,50})*'),
  'syllables and signs outside of the plane': pattern('(?:😀|[가-힣]|é){1,40}'),
  choices: { format: { type: 'choice', texts: ['배송 문의', '배송', 'refund', 'refund_status'] } },
  'a schema': { format: asSchema },
  citations: { citations: [1, 2, 12] },
  'citations of a limited length': { citations: [10, 11], ...pattern('[\\[\\]0-9 ]{0,40}') },
  'evidence, facts': { evidence: facts },
  'evidence, words': { evidence: words },
  'evidence and few signs': { evidence: facts, ...pattern('[HR0-9. -]{0,45}') },
  'evidence and a fixed length': { evidence: facts, ...pattern('[HRAX0-9 -]{34,66}') },
  'a schema of evidence': { format: asSchema, evidence: facts, citations: [1] },
  'a schema of words': { format: asSchema, evidence: words },
};

describe('a mask', () => {
  it.each(Object.entries(cases))('allows the tokens that can go on, and no other: %s', (_, constraints) => {
    let steps = 0;
    for (const seed of [1, 2, 3]) steps += followAtRandom(constraints, seed);
    expect(steps).toBeGreaterThan(3);
  });
});

// real: the judge in the box and its process-local session; stand-ins only for judges that fail.
import { openJudge, openModel, type Entailment, type Judge } from '@app/models';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleClaims, type SettleOptions } from './settle-claims.js';
import { verifyAnswer } from './verify-answer.js';

const EVIDENCE =
  '재택근무는 팀장의 승인을 받아 주 2회까지 할 수 있습니다. 수습 기간에는 재택근무를 신청할 수 없습니다.';
/** Some words of the evidence, but fewer than the rules ask for. */
const OPEN = '재택근무를 원한다면 부서의 팀장한테 승인을 구해야 합니다.';
const PROVEN = '재택근무는 팀장의 승인을 받아 주 2회까지 할 수 있습니다.';
const WRONG = '재택근무는 팀장의 승인을 받아 주 4회까지 할 수 있습니다.';

const claimsOf = (...sentences: string[]) =>
  verifyAnswer(sentences.join(' '), [{ n: 1, documentId: 'd', versionId: 'v', text: EVIDENCE, start: 0 }])
    .claims;

let inBox: Judge;
beforeAll(async () => {
  const folder = join(import.meta.dirname, '../../../models');
  inBox = await openJudge(await openModel([folder], 'judge', 'saseo-judge/1'), { threads: 1 });
});
afterAll(() => inBox.close());

/** A judge that is sure of one thing. */
const sure = (found: Partial<Entailment>): SettleOptions['judge'] => ({
  entailment: async (pairs) => pairs.map(() => ({ supported: 0, contradicted: 0, neutral: 0, ...found })),
});

const verdicts = async (options: SettleOptions, ...sentences: string[]) =>
  (await settleClaims(claimsOf(...sentences), options)).map(({ verdict }) => verdict);

describe('the judge in the box', () => {
  it('is asked about the undecided claim alone, and says how sure it is', async () => {
    const asked: string[] = [];
    const judge: SettleOptions['judge'] = {
      entailment: (pairs) => {
        asked.push(...pairs.map(({ claim }) => claim));
        return inBox.entailment(pairs);
      },
    };
    const before = claimsOf(PROVEN, OPEN, WRONG);
    const claims = await settleClaims(before, { judge, budgetMilliseconds: 20_000 });
    expect(asked).toEqual([OPEN]);
    expect([claims[0], claims[2]]).toEqual([before[0], before[2]]);
    expect(claims[1]?.reasons.at(-1)).toMatchObject({ rule: 'judge' });
  });

  it('does not bring a claim about something else through', async () => {
    const found = await verdicts(
      { judge: inBox, budgetMilliseconds: 20_000 },
      OPEN.replace('재택근무', '해외근무'),
    );
    expect(found).not.toContain('supported');
  });
});

describe('a judge that is sure', () => {
  it('settles what is open, and shows the evidence', async () => {
    const [claim] = await settleClaims(claimsOf(OPEN), { judge: sure({ supported: 0.97 }) });
    expect(claim).toMatchObject({ verdict: 'supported', score: 0.97, reasons: [{ rule: 'judge' }] });
    expect(EVIDENCE).toContain(claim?.evidence[0]?.quote);
    expect(await verdicts({ judge: sure({ contradicted: 0.9 }) }, OPEN)).toEqual(['contradicted']);
    expect(await verdicts({ judge: sure({ supported: 0.6 }) }, OPEN)).toEqual(['unsupported']);
  });

  it('cannot overrule a rule', async () => {
    expect(await verdicts({ judge: sure({ supported: 1 }) }, WRONG)).toEqual(['contradicted']);
    expect(await verdicts({ judge: sure({ contradicted: 1 }) }, PROVEN)).toEqual(['supported']);
  });
});

describe('what is open stays unsupported', () => {
  it.each<[string, SettleOptions['judge']]>([
    ['without a judge', undefined],
    ['when it crashes', { entailment: () => Promise.reject(new Error('the process died')) }],
    ['when it gives nothing', { entailment: () => Promise.resolve([]) }],
    ['when it never answers', { entailment: () => new Promise(() => undefined) }],
  ])('%s', async (_, judge) => {
    expect(await verdicts({ judge, budgetMilliseconds: 20 }, OPEN, PROVEN)).toEqual([
      'unsupported',
      'supported',
    ]);
  });

  it('and says so to the log', async () => {
    const heard: unknown[] = [];
    const judge = { entailment: () => Promise.reject(new Error('the process died')) };
    await settleClaims(claimsOf(OPEN), { judge, report: (error) => heard.push(error) });
    expect(heard).toHaveLength(1);
  });
});

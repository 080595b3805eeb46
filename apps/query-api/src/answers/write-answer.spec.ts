import type { AnswerEvent, UnsupportedPolicy } from '@app/contracts';
import { AppError } from '@app/platform';
import {
  plainText,
  RecordingGenerator,
  type ChatPrompt,
  type GenerationConstraints,
  type Generator,
} from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { AnswerSheet } from './answer-sheet.js';
import { fillWithQuotes } from './fill-with-quotes.js';
import { nameFailedClaims } from './name-failed-claims.js';
import { writeAnswer } from './write-answer.js';

const QUESTION = '연차휴가는 며칠 부여하고 언제까지 신청하나요?';

const passage = (n: number, documentId: string, text: string): RetrievedPassage => ({
  n,
  chunkId: documentId,
  documentId,
  versionId: documentId,
  knowledgeBaseId: 'base',
  title: '취업규칙',
  headingPath: '휴가',
  tableHeader: null,
  text,
  start: 0,
  end: text.length,
  score: 1 / n,
  legs: { lexical: 1, vector: 1 },
  coverage: 1,
});

/** The better passage stands second in the prompt: its document comes later. */
const passages = [
  passage(1, 'b', '연차휴가는 입사 첫해에도 15일을 부여합니다.'),
  passage(2, 'a', '연차휴가는 사용일 3일 전까지 신청합니다. 반차는 하루 전까지 신청합니다.'),
];

interface Setting {
  limit?: number;
  deadlineMilliseconds?: number;
  unsupported?: UnsupportedPolicy;
}

async function write(
  generator: Generator,
  { limit = 4, deadlineMilliseconds = 60_000, unsupported = 'regenerate' }: Setting = {},
) {
  const sheet = new AnswerSheet({
    answerId: 'answer',
    language: 'ko',
    report: () => undefined,
    passages,
    confirm: async (evidence) => [...evidence],
    unsupported,
  });
  const events: AnswerEvent[] = [];
  const { signal } = new AbortController();
  const options = { generator, limit, lock: 'facts', deadlineMilliseconds, signal } as const;
  for await (const event of writeAnswer(QUESTION, sheet, options)) events.push(event);
  return { sheet, events, types: events.map(({ type }) => type) };
}

/** What `answerQuestion` does behind the draft. */
async function complete(sheet: AnswerSheet, events: AnswerEvent[]) {
  for await (const event of sheet.releaseHeld()) events.push(event);
  for await (const event of fillWithQuotes({ question: QUESTION, maxSentences: 4 }, sheet))
    events.push(event);
}

const endOf = (sheet: AnswerSheet) => {
  const end = sheet.end();
  if (end.type !== 'answer-end') throw new Error('the last event is no end');
  return end;
};

const GOOD = '연차휴가는 입사 첫해에도 15일을 부여합니다 [2].';
const BAD = '연차휴가는 입사 첫해에도 25일을 부여합니다 [2].';
const NEXT = '연차휴가는 사용일 3일 전까지 신청합니다 [1].';

describe('writeAnswer', () => {
  it('releases what holds, with the numbers that the reader sees', async () => {
    const generator = new RecordingGenerator([`${GOOD} ${NEXT}`]);
    const { sheet, types } = await write(generator);
    expect(types).toEqual(['claim-verified', 'text-delta', 'claim-verified', 'text-delta']);
    const end = endOf(sheet);
    expect(end.outcome).toBe('answered');
    expect(end.citations.map(({ n, documentId }) => [n, documentId])).toEqual([
      [1, 'b'],
      [2, 'a'],
    ]);
    expect(end.usage.completionTokens).toBeGreaterThan(10);
    expect(generator.calls).toHaveLength(1);
  });

  it('asks with citations and facts held to the passages of the prompt', async () => {
    const generator = new RecordingGenerator([GOOD]);
    await write(generator);
    const { prompt, constraints } = generator.calls[0]!;
    expect(plainText(prompt)).toContain('[1] 취업규칙 > 휴가\n연차휴가는 사용일');
    expect(constraints.citations).toEqual([1, 2]);
    expect(constraints.evidence).toMatchObject({ level: 'facts', question: QUESTION });
    expect(constraints.evidence?.passages[1]).toBe(
      '취업규칙\n휴가\n연차휴가는 입사 첫해에도 15일을 부여합니다.',
    );
  });

  it('has a rejected sentence written once more, from what was released on', async () => {
    const generator = new RecordingGenerator([`${NEXT} ${BAD} 반차는 없습니다.`, ` ${GOOD}`]);
    const { sheet, events, types } = await write(generator);
    expect(types).toEqual(['claim-verified', 'text-delta', 'claim-rejected', 'claim-verified', 'text-delta']);
    expect(events[2]).toMatchObject({ sentence: 1, verdict: 'contradicted', reasons: [{ rule: 'unit' }] });
    expect(events[3]).toMatchObject({ sentence: 2, repairs: 1 });
    const [first, second] = generator.calls;
    const { user, cue } = first!.prompt as ChatPrompt;
    const told = nameFailedClaims(QUESTION, [
      { text: '연차휴가는 입사 첫해에도 25일을 부여합니다.', reasons: [{ rule: 'unit', detail: '' }] },
    ]);
    // What was computed for instructions, evidence and question serves again.
    expect(second!.prompt).toEqual({
      ...(first!.prompt as ChatPrompt),
      user: `${user}\n\n${told}`,
      begun: NEXT,
    });
    expect(plainText(second!.prompt).endsWith(`${told}${cue}${NEXT}`)).toBe(true);
    expect(second!.constraints.evidence).toEqual({
      level: 'words',
      passages: ['연차휴가는 입사 첫해에도 15일을 부여합니다.'],
      question: QUESTION,
    });
    expect(second!.constraints.deadlineMilliseconds).toBeLessThanOrEqual(60_000);
    expect(endOf(sheet)).toMatchObject({
      outcome: 'answered',
      text: '연차휴가는 사용일 3일 전까지 신청합니다. 연차휴가는 입사 첫해에도 15일을 부여합니다.',
    });
  });

  it('names every sentence that failed before, not only the last', async () => {
    const generator = new RecordingGenerator([BAD, `${NEXT} ${BAD}`, NEXT]);
    await write(generator);
    const { user } = generator.calls[2]!.prompt as ChatPrompt;
    expect(user.match(/- "연차휴가는 입사 첫해에도 25일/g)).toHaveLength(2);
  });

  it('does not name what failed to a generator that only continues texts', async () => {
    const generator = new RecordingGenerator([BAD, GOOD]);
    await write(Object.assign(generator, { continuesTexts: true }));
    const [first, second] = generator.calls;
    expect(second!.prompt).toEqual(first!.prompt);
  });

  it('does not name what failed where the context has no room for it', async () => {
    const generator = new RecordingGenerator([BAD, GOOD]);
    const narrow: Generator = {
      digest: '',
      contextTokens: 600,
      // What was read before, and too many more with what failed.
      countTokens: (prompt) => (plainText(prompt).includes('- "') ? 500 : 400),
      generate: generator.generate.bind(generator),
      close: async () => undefined,
    };
    await write(narrow);
    const [first, second] = generator.calls;
    expect(second!.prompt).toEqual(first!.prompt);
    expect(second!.constraints.evidence?.level).toBe('words');
  });

  it('leaves a sentence to the quotes when it is rejected again', async () => {
    const generator = new RecordingGenerator([BAD, BAD]);
    const { sheet, events } = await write(generator);
    expect(events).toMatchObject([
      { type: 'claim-rejected', sentence: 0 },
      { type: 'claim-rejected', sentence: 1, repairs: 0 },
    ]);
    expect(sheet.incomplete).toBe(true);
    await complete(sheet, events);
    const end = endOf(sheet);
    expect(end.outcome).toBe('quoted');
    expect(end.text).not.toContain('25일');
  });

  it('has at most two sentences written once more', async () => {
    const generator = new RecordingGenerator([
      `${BAD} ${NEXT}`,
      `${BAD} ${BAD}`,
      `${BAD} ${BAD} ${BAD} ${BAD}`,
    ]);
    const { types } = await write(generator);
    expect(generator.calls).toHaveLength(3);
    expect(new Set(types)).toEqual(new Set(['claim-rejected']));
  });

  it('has nothing written once more after the deadline', async () => {
    const generator = new RecordingGenerator([`${BAD} ${NEXT}`]);
    const slow: Generator = {
      digest: '',
      contextTokens: 4_096,
      countTokens: () => 1,
      async *generate(prompt, constraints, signal) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        yield* generator.generate(prompt, constraints, signal);
      },
      close: async () => undefined,
    };
    const { types } = await write(slow, { deadlineMilliseconds: 10, limit: 1 });
    expect(generator.calls).toHaveLength(1);
    expect(types).toContain('claim-rejected');
  });

  it.each(['문서에 없습니다.', 'Not in the documents.', '근거에서 확인할 수 없습니다. [1]'])(
    'does not take a refusal for a claim: %s',
    async (text) => {
      const { sheet, types } = await write(new RecordingGenerator([text]));
      expect(types).toEqual([]);
      expect(sheet.onlyAdmits).toBe(true);
      expect(sheet.incomplete).toBe(false);
    },
  );

  it('shows no refusal beside what holds, and calls the answer whole', async () => {
    const { sheet } = await write(new RecordingGenerator([`${GOOD} 문서에 없습니다.`]));
    expect(sheet.onlyAdmits).toBe(false);
    expect(endOf(sheet)).toMatchObject({
      outcome: 'answered',
      text: '연차휴가는 입사 첫해에도 15일을 부여합니다.',
    });
  });

  it('leaves out an offer of further help without calling the answer partial', async () => {
    const generator = new RecordingGenerator([`${GOOD} 더 궁금한 점이 있으시면 문의해 주세요.`]);
    const { sheet, types } = await write(generator);
    expect(types).toEqual(['claim-verified', 'text-delta', 'claim-rejected']);
    expect(generator.calls).toHaveLength(1);
    expect(endOf(sheet).outcome).toBe('answered');
  });

  it('lets a generator off what it cannot keep, one constraint after the other', async () => {
    const asked: (keyof GenerationConstraints)[][] = [];
    const remote: Generator = {
      digest: '',
      contextTokens: 4_096,
      countTokens: () => 1,
      async *generate(_, constraints) {
        asked.push(
          Object.keys(constraints).filter((name) => ['citations', 'evidence'].includes(name)) as never,
        );
        if ('evidence' in constraints) throw new AppError('constraint-not-supported');
        yield { id: 1, text: `${BAD} ` };
        yield { id: 2, text: NEXT };
      },
      close: async () => undefined,
    };
    const { types } = await write(remote, { limit: 1 });
    expect(asked).toEqual([['citations', 'evidence'], ['citations'], ['citations']]);
    expect(types.filter((type) => type === 'claim-rejected')).toHaveLength(2);
  });

  it('fails as its generator does', async () => {
    await expect(write(new RecordingGenerator([]))).rejects.toThrow('no text for call');
  });
});

describe('policies about a sentence that does not hold', () => {
  const drafting = `${NEXT} ${BAD} 반차는 하루 전까지 신청합니다 [1].`;
  const follow = async (unsupported: UnsupportedPolicy, ...drafts: string[]) => {
    const generator = new RecordingGenerator(drafts);
    const { sheet, events } = await write(generator, { unsupported });
    await complete(sheet, events);
    const { text, outcome, verification } = endOf(sheet);
    const types = events.map(({ type }) => type);
    return { generator, events, types, text, outcome, acted: verification.policy?.acted, verification };
  };

  it('drop leaves it out, and puts nothing in its place', async () => {
    const { generator, text, outcome, acted } = await follow('drop', drafting);
    expect(generator.calls).toHaveLength(1);
    expect(text).toBe('연차휴가는 사용일 3일 전까지 신청합니다. 반차는 하루 전까지 신청합니다.');
    expect(outcome).toBe('partial');
    expect(acted).toEqual([{ sentence: 1, action: 'drop' }]);
  });

  it('drop answers that the documents do not say where nothing is left', async () => {
    const { events, outcome, text } = await follow('drop', `${BAD} 연차휴가는 30일 전까지 신청합니다 [1].`);
    expect(events.map(({ type }) => type)).toEqual(['claim-rejected', 'claim-rejected']);
    expect(outcome).toBe('no-evidence');
    expect(text).toBe('등록된 문서에서 답을 찾지 못했습니다.');
  });

  it('quote puts words of the documents in its place, and asks for no second draft', async () => {
    const { generator, text, outcome, acted } = await follow('quote', drafting);
    expect(generator.calls).toHaveLength(1);
    expect(text).toContain('연차휴가는 입사 첫해에도 15일을 부여합니다.');
    expect(text).not.toContain('25일');
    expect(outcome).toBe('partial');
    expect(acted).toEqual([{ sentence: 1, action: 'quote' }]);
  });

  it('regenerate has it written once more, and then quotes', async () => {
    const { events, acted } = await follow('regenerate', BAD, BAD);
    expect(acted).toEqual([
      { sentence: 0, action: 'regenerate' },
      { sentence: 1, action: 'quote' },
    ]);
    expect(events.filter(({ type }) => type === 'claim-rejected')).toMatchObject([
      { action: 'regenerate' },
      { action: 'quote', repairs: 0 },
    ]);
  });

  it('abstain shows nothing, not even what holds, and writes no further', async () => {
    const { types, text, outcome, acted, verification } = await follow('abstain', drafting);
    expect(types).toEqual(['claim-held', 'claim-rejected']);
    expect(outcome).toBe('no-evidence');
    expect(text).toBe('등록된 문서에서 답을 찾지 못했습니다.');
    expect(acted).toEqual([{ sentence: 1, action: 'abstain' }]);
    expect(verification.claims.map((claim) => [claim.text, claim.verdict])).toEqual([
      ['', 'supported'],
      ['', 'contradicted'],
    ]);
    expect(verification.claims[1]?.reasons).toMatchObject([{ rule: 'unit' }]);
  });

  it('abstain shows all at the end where all holds, once', async () => {
    const { types, outcome, text } = await follow('abstain', `${NEXT} ${NEXT} ${GOOD}`);
    expect(types).toEqual([
      'claim-held',
      'claim-held',
      'claim-verified',
      'text-delta',
      'claim-verified',
      'text-delta',
    ]);
    expect(outcome).toBe('answered');
    expect(text).toBe('연차휴가는 사용일 3일 전까지 신청합니다. 연차휴가는 입사 첫해에도 15일을 부여합니다.');
  });

  it.each(['drop', 'abstain'] as const)(
    '%s lets quotes complete what the generator did not get to say',
    async (unsupported) => {
      const { sheet, events } = await write(new RecordingGenerator([GOOD]), { unsupported });
      sheet.breakOff();
      await complete(sheet, events);
      expect(endOf(sheet)).toMatchObject({ outcome: 'partial' });
      expect(endOf(sheet).text).toContain('3일 전까지');
    },
  );

  it.each(['drop', 'quote', 'regenerate', 'abstain'] as const)(
    '%s does nothing about a sentence that claims nothing',
    async (unsupported) => {
      const { outcome, acted } = await follow(unsupported, `${GOOD} 더 궁금한 점이 있으시면 문의해 주세요.`);
      expect(outcome).toBe('answered');
      expect(acted).toEqual([]);
    },
  );
});

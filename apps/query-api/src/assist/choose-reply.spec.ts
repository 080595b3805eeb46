import type { IntentAction, NamedEntity } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { chooseReply, slotsSoFar } from './choose-reply.js';

const named = (category: string, value: string): NamedEntity => ({
  category,
  value,
  text: value,
  offset: 0,
  length: value.length,
});
const slot = (category: string, prompt: string, required = true) => ({
  category,
  prompt,
  required,
  value: null,
});
const filter = { of: 'metadata' as const, field: 'plan', equals: 'a' };
const slots: IntentAction = {
  kind: 'slots',
  slots: [{ category: 'order', required: true, prompt: '번호요?' }],
};

describe('slotsSoFar', () => {
  it('fills slots from the whole call, by what was named last', () => {
    const wanted = [slot('order', '번호요?'), slot('day', '')];
    const action = { intent: 'a', action: slots, slots: wanted, check: null };
    const entities = [named('order', 'A-1'), named('store', '강남점'), named('order', 'A-2')];
    expect(slotsSoFar(action, entities).map(({ value }) => value)).toEqual(['A-2', null]);
    expect(slotsSoFar(null, entities)).toEqual([]);
  });
});

describe('chooseReply', () => {
  it.each([
    [
      'asks for the first slot without a value',
      slots,
      [slot('order', '번호요?')],
      { source: 'slot', text: '번호요?', check: null },
    ],
    [
      'does not ask without words',
      slots,
      [slot('order', '')],
      { source: 'draft', knowledgeBases: ['asked'] },
    ],
    [
      'does not ask for what need not be',
      slots,
      [slot('order', '번호요?', false)],
      { source: 'draft', knowledgeBases: ['asked'] },
    ],
    [
      'says what a supervisor wrote',
      { kind: 'answer', text: '9시요', knowledgeBases: [] },
      [],
      { source: 'answer', text: '9시요', check: null },
    ],
    [
      'searches where the intent says',
      { kind: 'knowledge-base', knowledgeBases: ['own'] },
      [],
      { source: 'draft', knowledgeBases: ['own'] },
    ],
    [
      'searches what the intent says',
      { kind: 'knowledge-base', knowledgeBases: ['own'], filters: [filter] },
      [],
      { source: 'draft', knowledgeBases: ['own'], filters: [filter] },
    ],
    ['leaves a human alone', { kind: 'human', queue: '' }, [], null],
    ['searches where it is asked to', undefined, [], { source: 'draft', knowledgeBases: ['asked'] }],
  ] satisfies [string, IntentAction | undefined, ReturnType<typeof slotsSoFar>, unknown][])(
    '%s',
    (_what, action, open, reply) => {
      const resolved = action ? { intent: 'a', action, slots: open, check: null } : null;
      expect(chooseReply(resolved, open, ['asked'])).toEqual(reply);
    },
  );

  it('has nothing to say without an intent and without a shelf', () => {
    expect(chooseReply(null, [], [])).toBeNull();
  });
});

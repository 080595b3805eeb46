import { expect, it } from 'vitest';
import { checkConfusion, checkExamples } from './warnings.js';

const many = (intent: string, count: number): { text: string; intent: string }[] =>
  Array.from({ length: count }, (_, index) => ({ text: `${intent} ${index}`, intent }));

it('finds nothing in good examples', () =>
  expect(checkExamples([...many('card', 10), ...many('bill', 20)])).toEqual([]));

it('names intents with too few examples', () =>
  expect(checkExamples([...many('card', 10), ...many('bill', 4)])).toEqual([
    { kind: 'too-few-examples', intent: 'bill', count: 4 },
  ]));

it('finds the same words under two intents, and in and out of scope', () => {
  const examples = [
    ...many('card', 10),
    ...many('bill', 10),
    { text: 'Card 1!', intent: 'bill' },
    { text: 'bill 3', intent: null },
  ];
  expect(checkExamples(examples)).toEqual([
    { kind: 'duplicate', text: 'card 1', intents: ['bill', 'card'] },
    { kind: 'duplicate', text: 'bill 3', intents: ['', 'bill'] },
  ]);
});

it('sees imbalance and empty examples', () => {
  const examples = [...many('card', 200), ...many('bill', 6), { text: '😀', intent: 'bill' }];
  expect(checkExamples(examples).map(({ kind }) => kind)).toEqual(['no-words', 'imbalance']);
});

it('names pairs that are taken for each other', () =>
  expect(
    checkConfusion({
      intents: ['a', 'b', 'c'],
      counts: [
        [6, 4, 0],
        [2, 8, 0],
        [1, 0, 9],
      ],
    }),
  ).toEqual([{ kind: 'confusable', intents: ['a', 'b'], share: 0.3 }]));

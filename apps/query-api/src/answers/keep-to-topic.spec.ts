import { expect, it } from 'vitest';
import { keepToTopic } from './keep-to-topic.js';

it('keeps passages that hold nearly as much of the conversation as the best one, in their order', () => {
  const passages = [0.3, 0.8, 0.47, 0.49].map((coverage) => ({ coverage }));
  expect(keepToTopic(passages)).toEqual([{ coverage: 0.8 }, { coverage: 0.49 }]);
  expect(keepToTopic([])).toEqual([]);
});

// real: the threads, which run the compiled product.
import { seededRandom } from '@app/platform';
import { describe, expect, it } from 'vitest';
import { stackRows } from '../features/sparse-rows.js';
import { learn, type Lesson } from '../heads/lesson.js';
import { startLearners } from './learners.js';

const random = seededRandom(3);
const COUNT = 300;
const labels = Int32Array.from({ length: COUNT }, (_, row) => row % 4);
/** Five features of forty; the first one tells the class. */
const rows = stackRows(
  Array.from(labels, (label) => ({
    features: Int32Array.from([label, ...Array.from({ length: 4 }, () => 4 + Math.floor(36 * random()))]),
    values: new Float32Array(5).fill(0.4),
  })),
);
const data = { rows, labels, classes: 4, features: 40 };
const choices = [0, 1, 2, 3].map((fold) => labels.map((_, row) => row).filter((row) => row % 5 !== fold));

const lessons: Lesson[] = [
  {
    head: 'hidden',
    settings: { width: 16, epochs: 16, rate: 0.2, dropout: 0.1, unitDropout: 0.3, seed: 1 },
  },
  { head: 'linear', settings: { epochs: 16, rate: 1, dropout: 0.2, decay: 1e-3, seed: 1 } },
];

describe('learners', () => {
  it('learn the same heads side by side as one after the other, kind after kind', async () => {
    const learners = startLearners(COUNT);
    for (const lesson of lessons) {
      const heads = await learners.learn(
        data,
        choices.map((chosen) => ({ chosen, lesson })),
      );
      expect(heads).toEqual(choices.map((chosen) => learn(data, chosen, lesson)));
    }
    await learners.close();
  });

  it('learn none where one of them cannot be learned', async () => {
    const learners = startLearners(COUNT);
    const lesson = { head: 'hidden', settings: { ...lessons[0]!.settings, width: -1 } } as Lesson;
    const tasks = choices.map((chosen) => ({ chosen, lesson }));
    await expect(learners.learn(data, tasks)).rejects.toThrow(RangeError);
    await learners.close();
  });
});

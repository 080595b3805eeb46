import { splitSentences } from '@app/language';
import type { Measurement } from '../measurement.js';
import { atLeast } from '../row.js';
import { SENTENCE_CASES } from './sentence-cases.js';

const figure = { metric: 'sentence splitter, cases of the list', unit: '%', goal: 100 };

/** The regression list of the sentence splitter, Korean and English; the spec of the splitter has each case as a test. */
export const sentenceSplits: Measurement = {
  name: 'sentence splitter',
  figures: [figure],
  async measure() {
    const cases = Object.values(SENTENCE_CASES).flat();
    const right = cases.filter((marked) => {
      const found = splitSentences(marked.replaceAll('|', '')).map(({ text }) => text);
      return (
        found.join('|') ===
        marked
          .split('|')
          .map((part) => part.trim())
          .join('|')
      );
    });
    const value = Math.round((1_000 * right.length) / cases.length) / 10;
    return [
      atLeast(figure.goal, {
        ...figure,
        value,
        note: `${right.length} of ${cases.length}; the rules were written with the list in view`,
      }),
    ];
  },
};

import { join } from 'node:path';
import type { Measurement } from '../measurement.js';
import { readLines } from '../retrieval/welfare.js';
import { atMost, type Figure } from '../row.js';
import { releaseFuzzed } from './fuzz/fuzzed-answer.js';
import { COMPANY_RULES } from './fuzz/rules-of-a-company.js';

const OUTPUTS = 10_000;
const SEED = 100_000;
const figure: Figure = {
  metric: 'fuzzed outputs with something released that should not be',
  unit: 'outputs',
  goal: 0,
};

/** Generator outputs and evidence changed by chance, through the step of the product that releases sentences. */
export const fuzzedAnswers: Measurement = {
  name: 'fuzzed answers',
  figures: [figure],
  async measure(context) {
    const folder = join(await context.pack('train-labelled'), 'derived');
    const welfare = await readLines<{ text: string }>(join(folder, 'welfare-docs-visible.jsonl'));
    const documents = [...COMPANY_RULES, ...welfare.map(({ text }) => text)];
    let [wrong, drafted, released] = [0, 0, 0];
    for (let output = 0; output < OUTPUTS; output += 1) {
      const found = await releaseFuzzed(documents, SEED + output);
      drafted += found.drafted;
      released += found.released;
      if (found.violations.length > 0) wrong += 1;
      if (context.arguments.includes('--misses')) found.violations.forEach(context.show);
    }
    const note = `n=${OUTPUTS} outputs of ${drafted} sentences, ${released} of them released`;
    return [atMost(figure.goal, { ...figure, value: wrong, note })];
  },
};

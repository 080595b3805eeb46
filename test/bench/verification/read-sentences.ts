import type { BenchContext } from '../measurement.js';
import { groupedBy } from '../models/grouped-by.js';
import { readSources } from './source-documents.js';
import { partOf, stateSentences, type Part, type StatedSentence } from './stated-sentences.js';

const SEED = 1;

/** All true sentences of one half of the documents. */
export async function readSentences(context: BenchContext, part: Part): Promise<StatedSentence[]> {
  const documents = (await readSources(context)).filter((document) => partOf(document) === part);
  const sets = groupedBy(documents, ({ source, language }) => `${source} ${language}`);
  return [...sets.values()].flatMap((set, index) => stateSentences(set, SEED + index));
}

/** `--part tuning` looks at the other half: for whoever changes a rule, never for figures that are quoted. */
export function partOfRun({ arguments: given }: BenchContext): Part {
  return given[given.indexOf('--part') + 1] === 'tuning' ? 'tuning' : 'measured';
}

import type { Embedder } from '../embedder.js';
import type { Generator } from '../generator.js';
import type { Judge } from '../judge.js';

/** What a probe asks. Short, with Hangul and without a number. */
const text = '준비';

/**
 * Runs every model once: one text through an embedder, one pair through a judge, one token of a generator.
 * @param adapter the generator is asked with it
 * @throws AppError what the models throw
 */
export async function probeModels(
  models: {
    readonly embedder: Embedder | undefined;
    readonly judge: Judge | undefined;
    readonly generator: Generator | undefined;
  },
  adapter?: string,
): Promise<void> {
  await models.embedder?.embed([text], 'query');
  await models.judge?.relevance(text, [text]);
  await models.judge?.entailment([{ premise: text, claim: text }]);
  const constraints = { maximumTokens: 1, ...(adapter === undefined ? {} : { adapter }) };
  const never = new AbortController().signal;
  const tokens = models.generator?.generate(text, constraints, never) ?? [];
  for await (const { end } of tokens) if (end) break;
}

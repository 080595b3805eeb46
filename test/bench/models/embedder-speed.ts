import type { Embedder } from '@app/models';
import { alternatingRuns } from './alternating-runs.js';
import { madeQuestions, madeText } from '../../../libs/models/src/measurement/made-texts.js';

/** Tokens per second of one embedder. */
export interface EmbedderSpeed {
  /** Tokens of one passage. */
  passageTokens: number;
  /** Passages of that length, many in one call as ingestion gives them. */
  passages: number;
  /** Questions, one in each call as they are asked; and the milliseconds of one. */
  questions: number;
  questionMs: number;
}

const PASSAGE_TOKENS = 256;
const PASSAGES = 32;
const QUESTIONS = 24;

/** Measures every embedder, by name, on made texts in alternating runs; tokens are those that the model reads. */
export async function measureEmbedderSpeeds(
  embedders: ReadonlyMap<string, Embedder>,
): Promise<Map<string, EmbedderSpeed>> {
  const questions = madeQuestions(QUESTIONS).map(({ text }) => text);
  const prepared = [...embedders].map(([name, embedder]) => {
    const count = (text: string): number => Math.min(embedder.countTokens(text), embedder.maximumTokens);
    const passageTokens = Math.min(PASSAGE_TOKENS, embedder.maximumTokens);
    const passages = Array.from({ length: PASSAGES }, (_, seed) => madeText(passageTokens, count, seed));
    const tokensOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + count(text), 0);
    return { name, embedder, passageTokens, passages, tokensOf };
  });
  const passageSpeeds = await alternatingRuns(
    prepared.map(({ name, embedder, passages, tokensOf }) => ({
      name,
      run: async () => {
        await embedder.embed(passages, 'passage');
        return tokensOf(passages);
      },
    })),
  );
  const questionSpeeds = await alternatingRuns(
    prepared.map(({ name, embedder }) => ({
      name,
      run: async () => {
        for (const question of questions) await embedder.embed([question], 'query');
        return questions.length;
      },
    })),
  );
  return new Map(
    prepared.map(({ name, passageTokens, tokensOf }) => {
      const perSecond = questionSpeeds.get(name) ?? NaN;
      const questionTokens = tokensOf(questions) / questions.length;
      return [
        name,
        {
          passageTokens,
          passages: passageSpeeds.get(name) ?? NaN,
          questions: perSecond * questionTokens,
          questionMs: 1_000 / perSecond,
        },
      ];
    }),
  );
}

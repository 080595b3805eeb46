import { AppError } from '@app/platform';
import type { GenerationConstraints, GenerationEnd, GenerationUsage, Token } from '../generator.js';
import { StopTexts } from '../generation/stop-texts.js';
import type { Piece } from './piece.js';

/** Other servers do not tell the ids of their tokens. */
const unknownId = -1;

/** Why servers say that an answer is complete. `eos_token` and `stop_sequence` are words of TGI. */
const endings: Record<string, GenerationEnd['reason'] | undefined> = {
  stop: 'end',
  eos_token: 'end',
  stop_sequence: 'stop',
  length: 'length',
};

/**
 * The tokens of a streamed answer: one for each piece, or as many as it tells the probabilities of. The last one is empty
 * but for what was held back, since how many tokens there were is told behind the text. Without a usage of the server,
 * pieces are counted.
 * @param isLate whether pieces that break off do so because of the deadline
 * @throws AppError `generator-refused` when the server ends the text for a reason of its own, and what reading throws
 */
export async function* answerTokens(
  pieces: AsyncIterable<Piece>,
  { stop }: GenerationConstraints,
  isLate: () => boolean,
): AsyncGenerator<Token> {
  const stops = new StopTexts(stop);
  let usage: GenerationUsage = {
    promptTokens: 0,
    reusedTokens: 0,
    generatedTokens: 0,
    draftedTokens: 0,
    acceptedTokens: 0,
  };
  const last = (reason: GenerationEnd['reason'], text = ''): Token => ({
    id: unknownId,
    text: text + stops.flush(),
    end: { reason, usage },
  });
  let reason: GenerationEnd['reason'] | undefined;
  try {
    for await (const piece of pieces) {
      if (piece.text) {
        usage = {
          ...usage,
          generatedTokens: usage.generatedTokens + Math.max(1, piece.logProbabilities.length),
        };
        const { text, stopped } = stops.push(piece.text);
        if (stopped) {
          yield last('stop', text);
          return;
        }
        yield* tokensOf(text, piece.logProbabilities);
      }
      if (piece.usage) usage = { ...usage, ...usageOf(piece.usage) };
      if (piece.finish !== undefined) reason = reasonOf(piece);
    }
  } catch (error) {
    if (!isLate()) throw error;
    reason ??= 'deadline';
  }
  if (reason) yield last(reason);
}

/** The text belongs to the last of its tokens. */
function* tokensOf(text: string, logProbabilities: readonly number[]): Generator<Token> {
  for (const logProbability of logProbabilities.slice(0, -1))
    yield { id: unknownId, text: '', logProbability };
  const logProbability = logProbabilities.at(-1);
  yield { id: unknownId, text, ...(logProbability !== undefined && { logProbability }) };
}

function reasonOf({ finish = '', stopText }: Piece): GenerationEnd['reason'] {
  const reason = endings[finish];
  if (!reason) throw new AppError('generator-refused', { detail: `the server ended the answer: ${finish}` });
  return reason === 'end' && stopText !== undefined ? 'stop' : reason;
}

function usageOf({ prompt, reused, generated }: NonNullable<Piece['usage']>): Partial<GenerationUsage> {
  return { promptTokens: prompt, reusedTokens: reused, generatedTokens: generated };
}

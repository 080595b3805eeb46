import type { GenerationConstraints } from '../generator.js';
import { chooseToken, logProbabilityOf, penaliseRepetition } from './choose-token.js';
import type { TokenMask } from './constraints/token-mask.js';
import type { AdapterFeeds, DecoderGraph } from './decoder-graph.js';
import type { KeyValueCache } from './key-value-cache.js';
import { PromptLookup } from './prompt-lookup.js';
import { seededRandom } from './seeded-random.js';

/** Tokens of a prompt that are read in one run: the longest time that an abort has to wait. */
const promptTokensPerRun = 128;

/** What is decoded, and with what. */
export interface Decoding {
  readonly graph: Pick<DecoderGraph, 'run'>;
  /** Holds the beginning of the prompt, and in the end what was decoded. */
  readonly cache: KeyValueCache;
  readonly adapter: AdapterFeeds;
  readonly prompt: readonly number[];
  readonly constraints: GenerationConstraints;
  /** Tokens that are never chosen. */
  readonly excluded: readonly number[];
  /** Narrows every choice; absent when any text may come. */
  readonly mask: TokenMask | undefined;
  /** Tokens that end a text. Such a one is the last one given. */
  readonly endTokens: readonly number[];
  /** Whether continuations are guessed from the text before. Changes the time, not the tokens. */
  readonly lookup: boolean;
  readonly signal: AbortSignal;
}

/** A decoded token, and what was guessed so far. */
export interface DecodedToken {
  readonly id: number;
  readonly logProbability: number | undefined;
  readonly draftedTokens: number;
  readonly acceptedTokens: number;
}

/**
 * Decodes up to `maximumTokens` tokens. Each is chosen from its own row of logits with its own random number, whether
 * it was guessed or not: a guess that is not what the choice gives ends the use of that run (exact acceptance).
 */
export async function* decodeTokens(decoding: Decoding): AsyncGenerator<DecodedToken> {
  const { graph, cache, prompt, constraints, signal } = decoding;
  const choose = chooser(decoding);
  const lookup = new PromptLookup();
  const text = [...prompt];
  const generated: number[] = [];
  const left = () => constraints.maximumTokens - generated.length;
  let draftedTokens = 0;
  let acceptedTokens = 0;
  let draft: number[] = [];
  let rows = await readPrompt(decoding);
  while (rows) {
    const readTokens = cache.tokens.length - draft.length;
    let accepted = 0;
    for (const [index, row] of rows.entries()) {
      const { id, logProbability } = choose(row, generated);
      text.push(id);
      generated.push(id);
      const wasGuessed = draft[index] === id;
      if (wasGuessed) accepted++;
      if (signal.aborted) return;
      yield { id, logProbability, draftedTokens, acceptedTokens: acceptedTokens + accepted };
      if (decoding.endTokens.includes(id) || left() <= 0) return;
      if (!wasGuessed) break;
    }
    cache.truncate(readTokens + accepted);
    lookup.learn(draft.length, accepted);
    acceptedTokens += accepted;
    draft = decoding.lookup ? lookup.draft(text, left() - 1) : [];
    draftedTokens += draft.length;
    if (signal.aborted) return;
    rows = await graph.run([text[text.length - 1], ...draft], draft.length + 1, decoding);
  }
}

/** Reads what the cache does not hold yet; gives the logits behind the prompt, or nothing when aborted. */
async function readPrompt(decoding: Decoding): Promise<Float32Array[] | undefined> {
  const { graph, cache, prompt, signal } = decoding;
  let rows: Float32Array[] | undefined;
  while (cache.tokens.length < prompt.length) {
    if (signal.aborted) return undefined;
    const start = cache.tokens.length;
    rows = await graph.run(prompt.slice(start, start + promptTokensPerRun), 1, decoding);
  }
  return rows;
}

function chooser({ constraints, excluded, mask }: Decoding) {
  const random = seededRandom(constraints.seed ?? 0);
  return (logits: Float32Array, generated: readonly number[]) => {
    // Before the logits are changed: the probability that the model itself gives.
    const plain = constraints.logProbabilities ? logits.slice() : undefined;
    penaliseRepetition(logits, generated, constraints.repetitionPenalty);
    for (const id of excluded) logits[id] = -Infinity;
    mask?.apply(logits);
    const id = chooseToken(logits, constraints, random);
    mask?.accept(id);
    return { id, logProbability: plain && logProbabilityOf(plain, id) };
  };
}

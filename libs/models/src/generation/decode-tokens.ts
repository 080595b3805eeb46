import type { GenerationConstraints } from '../generator.js';
import { chooseToken, logProbabilityOf, penaliseRepetition } from './choose-token.js';
import type { TokenMask } from './constraints/token-mask.js';
import { PromptLookup } from './prompt-lookup.js';
import type { PrefixTree } from './prefix-tree.js';
import { seededRandom } from './seeded-random.js';
import type { Sequence } from './sequence.js';
import type { StepScheduler } from './step-scheduler.js';

/** Tokens of a prompt that are read in one run: the longest time that an abort has to wait. */
const promptTokensPerRun = 128;

/** What is decoded, and with what. */
export interface Decoding {
  readonly scheduler: Pick<StepScheduler, 'run' | 'roomForGuesses'>;
  /** Empty in the beginning; in the end it holds prompt and answer but for the last token. */
  readonly sequence: Sequence;
  /** Prompts that were read before; this one is added. */
  readonly prefixes: PrefixTree;
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
  const { scheduler, sequence, prompt, constraints, signal } = decoding;
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
    const readTokens = sequence.tokens.length - draft.length;
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
    sequence.truncate(readTokens + accepted);
    acceptedTokens += accepted;
    const room = Math.min(left() - 1, scheduler.roomForGuesses);
    draft = decoding.lookup ? lookup.draft(text, room) : [];
    draftedTokens += draft.length;
    if (signal.aborted) return;
    const tokens = [text[text.length - 1], ...draft];
    rows = await scheduler.run({ sequence, tokens, kept: tokens.length, readsPrompt: false });
  }
}

/** Reads what no earlier prompt has in common with this one; gives the logits behind it, or nothing when aborted. */
async function readPrompt(decoding: Decoding): Promise<Float32Array[] | undefined> {
  const { scheduler, sequence, prefixes, prompt, signal } = decoding;
  // The last token is always read: its logits are what the answer begins with.
  sequence.begin(prompt, prefixes.find(sequence.adapter, prompt.slice(0, -1)));
  let rows: Float32Array[] | undefined;
  while (sequence.tokens.length < prompt.length) {
    if (signal.aborted) return undefined;
    const start = sequence.tokens.length;
    rows = await scheduler.run({
      sequence,
      tokens: prompt.slice(start, start + promptTokensPerRun),
      kept: 1,
      readsPrompt: true,
    });
  }
  prefixes.insert(sequence.adapter, prompt, (start, end) => sequence.read(start, end));
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

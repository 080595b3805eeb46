import type { DecodingTask, TimedText } from '../measured-decoder.js';
import { loadLlama, type LlamaBinding, type LlamaModel, type LlamaSequence } from './llama-binding.js';
import { teachablePredictor, type TeachablePredictor } from './teachable-predictor.js';

/** Outweighs every logit. */
const CERTAIN = { logit: 1e9 };

/** Loads a model with settings that llama.cpp chooses itself, but for the number of threads. */
export async function openRunner(options: {
  folder: string;
  model: string;
  threads: number;
  contextTokens: number;
}): Promise<LlamaRunner> {
  const binding = await loadLlama(options.folder);
  const llama = await binding.getLlama({ build: 'never', skipDownload: true, gpu: false, maxThreads: 0 });
  const model = await llama.loadModel({ modelPath: options.model });
  const context = await model.createContext({
    contextSize: options.contextTokens,
    threads: options.threads,
    sequences: 2,
  });
  return new LlamaRunner(binding, model, context);
}

/** Runs tasks on a sequence that decodes plainly or on one that guesses. */
export class LlamaRunner {
  private readonly plain: LlamaSequence;
  private readonly predictor: TeachablePredictor;
  private readonly guessing: LlamaSequence;

  constructor(
    private readonly binding: LlamaBinding,
    private readonly model: LlamaModel,
    context: { getSequence(options?: object): LlamaSequence },
  ) {
    this.plain = context.getSequence();
    this.predictor = teachablePredictor(binding);
    this.guessing = context.getSequence({ tokenPredictor: this.predictor });
  }

  async decode(task: DecodingTask): Promise<TimedText> {
    const { prompt, forced, lookup, reuse } = task;
    const sequence = lookup ? this.guessing : this.plain;
    await keepPrefix(sequence, prompt, reuse ? prompt.length - 1 : 0);
    const before = { ...sequence.tokenPredictions };
    const begin = performance.now();
    const steps = sequence.evaluate(prompt.slice(sequence.nextTokenIndex), {
      temperature: 0,
      yieldEogToken: true,
      ...(lookup ? this.teach(prompt, forced) : {}),
    });
    const { tokens, firstAt } = await readSteps(steps, task);
    const [firstMs, restMs] = [firstAt - begin, performance.now() - firstAt];
    await steps.return();
    const { validated, refuted } = sequence.tokenPredictions;
    const acceptedTokens = validated - before.validated;
    const draftedTokens = acceptedTokens + refuted - before.refuted;
    return { tokens, firstMs, restMs, acceptedTokens, draftedTokens };
  }

  async steps(context: readonly number[], width: number, repeats: number): Promise<number[]> {
    await keepPrefix(this.plain, context, context.length);
    await this.plain.evaluateWithoutGeneratingNewTokens(context.slice(this.plain.nextTokenIndex));
    const input = context
      .slice(0, width)
      .map((token): [number, object] => [token, { generateNext: { token: true } }]);
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const begin = performance.now();
      await this.plain.controlledEvaluate(input);
      times.push(performance.now() - begin);
      await keepPrefix(this.plain, context, context.length);
    }
    return times;
  }

  /** Tokens are chosen by the sampler, so that it accepts a guess when it is the wanted token. */
  private teach(prompt: readonly number[], forced: readonly number[] | undefined): object {
    this.predictor.updateInputTokens(prompt);
    if (!forced) return {};
    const biases = forced.map((token) =>
      new this.binding.TokenBias(this.model.tokenizer).set(token, CERTAIN),
    );
    const none = new this.binding.TokenBias(this.model.tokenizer);
    this.predictor.begin();
    return { tokenBias: () => biases[this.predictor.nextChoice()] ?? none };
  }
}

/** Reads as many tokens as a task wants, and when the first came. */
async function readSteps(
  steps: ReturnType<LlamaSequence['evaluate']>,
  { forced, lookup, count, ends }: DecodingTask,
): Promise<{ tokens: number[]; firstAt: number }> {
  const tokens: number[] = [];
  let firstAt = NaN;
  while (tokens.length < (forced?.length ?? count)) {
    // Without guesses, the token that is handed back is the one that is read next.
    const step = await steps.next(forced?.[tokens.length - 1]);
    if (step.done) break;
    if (tokens.length === 0) firstAt = performance.now();
    const token = lookup ? step.value : (forced?.[tokens.length] ?? step.value);
    tokens.push(token);
    if (ends?.includes(token)) break;
  }
  return { tokens, firstAt };
}

/** Forgets what lies behind the tokens that the sequence shares with a prompt, at most so many. */
async function keepPrefix(sequence: LlamaSequence, prompt: readonly number[], most: number): Promise<void> {
  const held = sequence.contextTokens;
  let shared = 0;
  while (shared < Math.min(most, held.length) && held[shared] === prompt[shared]) shared++;
  if (shared === 0) await sequence.clearHistory();
  else if (shared < held.length)
    await sequence.eraseContextTokenRanges([{ start: shared, end: held.length }]);
}

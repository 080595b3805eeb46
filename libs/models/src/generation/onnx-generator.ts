import { AppError } from '@app/platform';
import type {
  GenerationConstraints,
  GenerationEnd,
  GenerationUsage,
  Generator,
  Prompt,
  Token,
} from '../generator.js';
import { oneThread, type SessionPlacement } from '../open-session.js';
import { endTokensOf } from '../registry/model-description.js';
import type { InstalledModel } from '../registry/registry.js';
import { Adapters } from './adapters.js';
import { TokenMasks } from './constraints/token-masks.js';
import { decodeTokens, type DecodedToken } from './decode-tokens.js';
import { openDecoderGraph, type DecoderGraph } from './decoder-graph.js';
import { PrefixTree } from './prefix-tree.js';
import { openPromptTokenizer, type PromptTokenizer } from './prompt-tokenizer.js';
import { StepScheduler } from './step-scheduler.js';
import { StopTexts } from './stop-texts.js';
import { TokenTextStream } from './token-text-stream.js';

/** How a generator is run: placed on one thread by default. */
export interface GeneratorOptions extends Partial<SessionPlacement> {
  /** Whether tokens are guessed from the text before: faster, the same tokens. True by default. */
  readonly lookup?: boolean;
  /** Requests that are decoded together, 4 by default; more wait for their turn. */
  readonly concurrency?: number;
  /** Most bytes of prompts that are kept for later ones that begin alike, 256 MiB by default; 0: none. */
  readonly prefixBytes?: number;
}

/** A generator in this process, on which adapters can be loaded. */
export interface LocalGenerator extends Generator {
  countTokens(prompt: Prompt): number;
  /**
   * Loads the adapter in a folder (`adapter.json`, `adapter.bin`), so that requests can name it.
   * @throws AppError `model-invalid` when it is not what it says or was made for another model
   */
  loadAdapter(name: string, folder: string): Promise<void>;
  /** Requests in flight end with it; later ones are refused. */
  removeAdapter(name: string): void;
}

/**
 * Loads a generator into this process.
 * @throws AppError `model-invalid` when graph or tokenizer cannot be loaded or are not what the description says
 */
export async function openGenerator(
  model: InstalledModel<'generator'>,
  options: GeneratorOptions = {},
): Promise<LocalGenerator> {
  const tokenizer = await openPromptTokenizer(model);
  const graph = await openDecoderGraph(model, { ...oneThread, ...options });
  return new OnnxGenerator(model, { tokenizer, graph, options });
}

const defaultConcurrency = 4;
const defaultPrefixBytes = 256 * 2 ** 20;

class OnnxGenerator implements LocalGenerator {
  readonly digest: string;
  readonly contextTokens: number;
  readonly continuesTexts: boolean;
  private readonly tokenizer: PromptTokenizer;
  private readonly graph: DecoderGraph;
  private readonly guesses: boolean;
  private readonly adapters: Adapters;
  private readonly scheduler: StepScheduler;
  private readonly prefixes: PrefixTree;
  private readonly masks: TokenMasks;
  private readonly endTokens: readonly number[];

  constructor(
    model: InstalledModel<'generator'>,
    parts: { tokenizer: PromptTokenizer; graph: DecoderGraph; options: GeneratorOptions },
  ) {
    this.digest = model.digest;
    this.contextTokens = model.description.contextTokens;
    this.continuesTexts = model.description.chat === undefined;
    this.tokenizer = parts.tokenizer;
    this.graph = parts.graph;
    this.adapters = new Adapters(model);
    this.scheduler = new StepScheduler(parts.graph, parts.options.concurrency ?? defaultConcurrency);
    // What is rounded by the run depends on what was guessed and kept, and would answer otherwise each time.
    const isExact = !model.description.roundsByRun;
    this.guesses = isExact && (parts.options.lookup ?? true);
    this.prefixes = new PrefixTree(isExact ? (parts.options.prefixBytes ?? defaultPrefixBytes) : 0);
    this.endTokens = endTokensOf(model.description.tokens);
    const { pieces, excluded } = parts.tokenizer;
    const [endToken, ...otherEnds] = this.endTokens;
    this.masks = new TokenMasks({ pieces, excluded: [...excluded, ...otherEnds], endToken });
  }

  countTokens(prompt: Prompt): number {
    return this.tokenizer.encode(prompt).length;
  }

  async *generate(
    asked: Prompt,
    constraints: GenerationConstraints,
    signal: AbortSignal,
  ): AsyncGenerator<Token> {
    const prompt = this.tokenizer.encode(asked);
    if (prompt.length + constraints.maximumTokens > this.contextTokens) {
      throw new AppError('prompt-too-long', {
        detail: `${prompt.length} tokens and ${constraints.maximumTokens} to produce are over ${this.contextTokens}`,
      });
    }
    const mask = this.masks.maskFor(constraints);
    const adapter = this.adapters.feeds(constraints.adapter);
    const deadline = deadlineSignal(constraints);
    const either = AbortSignal.any([signal, deadline]);
    const sequence = await this.scheduler.open(adapter, prompt.length + constraints.maximumTokens, either);
    const decoded = sequence
      ? decodeTokens({
          scheduler: this.scheduler,
          sequence,
          prefixes: this.prefixes,
          prompt,
          constraints,
          signal: either,
          excluded: this.tokenizer.excluded,
          mask,
          endTokens: this.endTokens,
          lookup: this.guesses,
        })
      : nothing();
    const usage = () => ({ promptTokens: prompt.length, reusedTokens: sequence?.reusedTokens ?? 0 });
    const isLate = () => deadline.aborted && !signal.aborted;
    try {
      yield* this.withTexts(decoded, constraints, { usage, isLate });
    } finally {
      // Also when the reader stops early.
      if (sequence) this.scheduler.close(sequence);
    }
  }

  loadAdapter(name: string, folder: string): Promise<void> {
    return this.adapters.load(name, folder);
  }

  removeAdapter(name: string): void {
    const feeds = this.adapters.remove(name);
    if (feeds) this.prefixes.drop(feeds);
  }

  async close(): Promise<void> {
    this.prefixes.clear();
    await this.graph.close();
  }

  private async *withTexts(
    decoded: AsyncIterable<DecodedToken>,
    { maximumTokens, stop }: GenerationConstraints,
    request: { usage: () => Pick<GenerationUsage, 'promptTokens' | 'reusedTokens'>; isLate: () => boolean },
  ): AsyncGenerator<Token> {
    const texts = new TokenTextStream(this.tokenizer.pieces);
    const stops = new StopTexts(stop);
    let usage = { ...request.usage(), generatedTokens: 0, draftedTokens: 0, acceptedTokens: 0 };
    for await (const { id, logProbability, draftedTokens, acceptedTokens } of decoded) {
      const generatedTokens = usage.generatedTokens + 1;
      usage = { ...request.usage(), generatedTokens, draftedTokens, acceptedTokens };
      const isEnd = this.endTokens.includes(id);
      const { text, stopped } = stops.push(isEnd ? '' : texts.push(id));
      const reason: GenerationEnd['reason'] | undefined = stopped
        ? 'stop'
        : isEnd
          ? 'end'
          : usage.generatedTokens === maximumTokens
            ? 'length'
            : undefined;
      yield {
        id,
        text: reason ? text + stops.flush() : text,
        ...(logProbability !== undefined && { logProbability }),
        ...(reason && { end: { reason, usage } }),
      };
      if (reason) return;
    }
    if (!request.isLate()) return;
    yield { id: this.endTokens[0], text: stops.flush(), end: { reason: 'deadline', usage } };
  }
}

async function* nothing(): AsyncGenerator<never> {}

/** Aborts at the deadline of a generation that begins now; never where it has none. */
function deadlineSignal({ deadlineMilliseconds }: GenerationConstraints): AbortSignal {
  return deadlineMilliseconds === undefined
    ? new AbortController().signal
    : AbortSignal.timeout(deadlineMilliseconds);
}

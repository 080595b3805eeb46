import { AppError } from '@app/platform';
import type { GenerationConstraints, GenerationEnd, Generator, Token } from '../generator.js';
import { oneThread, type SessionPlacement } from '../open-session.js';
import { endTokensOf } from '../registry/model-description.js';
import type { InstalledModel } from '../registry/registry.js';
import { Adapters } from './adapters.js';
import { TokenMasks } from './constraints/token-masks.js';
import { decodeTokens, type DecodedToken } from './decode-tokens.js';
import { openDecoderGraph, type DecoderGraph } from './decoder-graph.js';
import { cacheShapeOf } from './key-value-cache.js';
import { openPromptTokenizer, type PromptTokenizer } from './prompt-tokenizer.js';
import { RetainedCache } from './retained-cache.js';
import { StopTexts } from './stop-texts.js';
import { TokenTextStream } from './token-text-stream.js';

/** How a generator is run: placed on one thread by default. */
export interface GeneratorOptions extends Partial<SessionPlacement> {
  /** Whether tokens are guessed from the text before: faster, the same tokens. True by default. */
  readonly lookup?: boolean;
  /** Whether the cache of a request is kept for the next one: faster, the same tokens. True by default. */
  readonly reuse?: boolean;
}

/** A generator in this process, on which adapters can be loaded. */
export interface LocalGenerator extends Generator {
  countTokens(text: string): number;
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

class OnnxGenerator implements LocalGenerator {
  readonly digest: string;
  readonly contextTokens: number;
  private readonly tokenizer: PromptTokenizer;
  private readonly graph: DecoderGraph;
  private readonly options: GeneratorOptions;
  private readonly adapters: Adapters;
  private readonly retained: RetainedCache;
  private readonly masks: TokenMasks;
  private readonly endTokens: readonly number[];

  constructor(
    model: InstalledModel<'generator'>,
    parts: { tokenizer: PromptTokenizer; graph: DecoderGraph; options: GeneratorOptions },
  ) {
    this.digest = model.digest;
    this.contextTokens = model.description.contextTokens;
    this.tokenizer = parts.tokenizer;
    this.graph = parts.graph;
    this.options = parts.options;
    this.adapters = new Adapters(model);
    this.retained = new RetainedCache(cacheShapeOf(model.description));
    this.endTokens = endTokensOf(model.description.tokens);
    const { pieces, excluded } = parts.tokenizer;
    const [endToken, ...otherEnds] = this.endTokens;
    this.masks = new TokenMasks({ pieces, excluded: [...excluded, ...otherEnds], endToken });
  }

  countTokens(text: string): number {
    return this.tokenizer.encode(text).length;
  }

  async *generate(
    text: string,
    constraints: GenerationConstraints,
    signal: AbortSignal,
  ): AsyncGenerator<Token> {
    const prompt = this.tokenizer.encode(text);
    if (prompt.length + constraints.maximumTokens > this.contextTokens) {
      throw new AppError('prompt-too-long', {
        detail: `${prompt.length} tokens and ${constraints.maximumTokens} to produce are over ${this.contextTokens}`,
      });
    }
    const mask = this.masks.maskFor(constraints);
    const adapter = this.adapters.feeds(constraints.adapter);
    const cache = this.retained.take(prompt, adapter);
    const deadline = deadlineSignal(constraints);
    const reusedTokens = cache.tokens.length;
    const decoded = decodeTokens({
      graph: this.graph,
      cache,
      adapter,
      prompt,
      constraints,
      signal: AbortSignal.any([signal, deadline]),
      excluded: this.tokenizer.excluded,
      mask,
      endTokens: this.endTokens,
      lookup: this.options.lookup ?? true,
    });
    const usage = { promptTokens: prompt.length, reusedTokens };
    const isLate = () => deadline.aborted && !signal.aborted;
    let isSound = true;
    try {
      yield* this.withTexts(decoded, constraints, { usage, isLate });
    } catch (error) {
      isSound = false;
      throw error;
    } finally {
      // Also when the reader stops early.
      if (isSound && (this.options.reuse ?? true)) this.retained.give(cache);
    }
  }

  loadAdapter(name: string, folder: string): Promise<void> {
    return this.adapters.load(name, folder);
  }

  removeAdapter(name: string): void {
    this.adapters.remove(name);
  }

  async close(): Promise<void> {
    this.retained.clear();
    await this.graph.close();
  }

  private async *withTexts(
    decoded: AsyncIterable<DecodedToken>,
    { maximumTokens, stop }: GenerationConstraints,
    request: { usage: { promptTokens: number; reusedTokens: number }; isLate: () => boolean },
  ): AsyncGenerator<Token> {
    const texts = new TokenTextStream(this.tokenizer.pieces);
    const stops = new StopTexts(stop);
    let usage = { ...request.usage, generatedTokens: 0, draftedTokens: 0, acceptedTokens: 0 };
    for await (const { id, logProbability, draftedTokens, acceptedTokens } of decoded) {
      const generatedTokens = usage.generatedTokens + 1;
      usage = { ...request.usage, generatedTokens, draftedTokens, acceptedTokens };
      const isEnd = this.endTokens.includes(id);
      const { text, stopped } = stops.push(isEnd ? '' : texts.push(id));
      const reason: GenerationEnd['reason'] | undefined = stopped
        ? 'stop'
        : isEnd
          ? 'end'
          : generatedTokens === maximumTokens
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

/** Aborts at the deadline of a generation that begins now; never where it has none. */
function deadlineSignal({ deadlineMilliseconds }: GenerationConstraints): AbortSignal {
  return deadlineMilliseconds === undefined
    ? new AbortController().signal
    : AbortSignal.timeout(deadlineMilliseconds);
}

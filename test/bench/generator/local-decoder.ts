import type { InstalledModel } from '@app/models';
import { Adapters } from '../../../libs/models/src/generation/adapters.js';
import { decodeTokens, type Decoding } from '../../../libs/models/src/generation/decode-tokens.js';
import {
  openDecoderGraph,
  type AdapterFeeds,
  type DecoderGraph,
} from '../../../libs/models/src/generation/decoder-graph.js';
import { indexOfMaximum } from '../../../libs/models/src/generation/choose-token.js';
import { cacheShapeOf, KeyValueCache } from '../../../libs/models/src/generation/key-value-cache.js';
import { openPromptTokenizer } from '../../../libs/models/src/generation/prompt-tokenizer.js';
import type { DecodingTask, MeasuredDecoder, TimedText } from './measured-decoder.js';

/** Opens a generator of ours below its texts: prompts and answers are token ids. */
export async function openLocalDecoder(
  model: InstalledModel<'generator'>,
  threads: number,
): Promise<LocalDecoder> {
  const { excluded } = await openPromptTokenizer(model);
  return new LocalDecoder(model, { excluded, graph: await openDecoderGraph(model, { threads }) });
}

/** The decode loop of the product. */
export class LocalDecoder implements MeasuredDecoder {
  private readonly adapter: AdapterFeeds;
  private cache: KeyValueCache;

  constructor(
    private readonly model: InstalledModel<'generator'>,
    private readonly parts: { graph: DecoderGraph; excluded: readonly number[] },
  ) {
    this.adapter = new Adapters(model).feeds(undefined);
    this.cache = this.emptyCache();
  }

  async decode({ prompt, count, forced, lookup, reuse, end }: DecodingTask): Promise<TimedText> {
    if (reuse) this.cache.truncate(Math.min(this.cache.commonLength(prompt), prompt.length - 1));
    else this.cache = this.emptyCache();
    const { graph, excluded } = this.parts;
    const timed: TimedText = { tokens: [], firstMs: 0, restMs: 0, draftedTokens: 0, acceptedTokens: 0 };
    const begin = performance.now();
    for await (const token of decodeTokens({
      graph: forced ? taught(graph, prompt.length, forced) : graph,
      cache: this.cache,
      adapter: this.adapter,
      prompt,
      constraints: { maximumTokens: forced?.length ?? count },
      excluded,
      mask: undefined,
      endTokens: end === undefined ? [] : [end],
      lookup: lookup ?? false,
      signal: new AbortController().signal,
    })) {
      if (timed.tokens.length === 0) timed.firstMs = performance.now() - begin;
      timed.tokens.push(token.id);
      timed.draftedTokens = token.draftedTokens;
      timed.acceptedTokens = token.acceptedTokens;
    }
    timed.restMs = performance.now() - begin - timed.firstMs;
    return timed;
  }

  async steps(context: readonly number[], width: number, repeats: number): Promise<number[]> {
    await this.read(context);
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const begin = performance.now();
      await this.likeliestBehind(context.slice(0, width));
      times.push(performance.now() - begin);
      this.cache.truncate(context.length);
    }
    return times;
  }

  /** Begins anew with these tokens. */
  async read(tokens: readonly number[]): Promise<void> {
    await this.decode({ prompt: tokens, count: 1, reuse: true });
  }

  /** Reads tokens in one step; the likeliest token behind each of them, and by how much it leads the second. */
  async likeliestBehind(tokens: readonly number[]): Promise<{ id: number; lead: number }[]> {
    const rows = await this.parts.graph.run(tokens, tokens.length, {
      cache: this.cache,
      adapter: this.adapter,
    });
    return rows.map((row) => {
      const id = indexOfMaximum(row);
      const best = row[id] ?? 0;
      row[id] = -Infinity;
      return { id, lead: best - (row[indexOfMaximum(row)] ?? 0) };
    });
  }

  close(): Promise<void> {
    return this.parts.graph.close();
  }

  private emptyCache(): KeyValueCache {
    return new KeyValueCache(cacheShapeOf(this.model.description), this.adapter);
  }
}

/** A graph that computes every step and then makes the wanted token the likeliest one. */
function taught(graph: DecoderGraph, promptLength: number, wanted: readonly number[]): Decoding['graph'] {
  return {
    async run(tokens, kept, parts) {
      const rows = await graph.run(tokens, kept, parts);
      const first = parts.cache.tokens.length - rows.length + 1 - promptLength;
      for (const [index, row] of rows.entries()) {
        const token = wanted[first + index];
        if (token !== undefined) row[token] = Infinity;
      }
      return rows;
    },
  };
}

import type { InstalledModel } from '@app/models';
import { Adapters } from '../../../libs/models/src/generation/adapters.js';
import { indexOfMaximum } from '../../../libs/models/src/generation/choose-token.js';
import { decodeTokens, type Decoding } from '../../../libs/models/src/generation/decode-tokens.js';
import { openDecoderGraph, type DecoderGraph } from '../../../libs/models/src/generation/decoder-graph.js';
import { PrefixTree } from '../../../libs/models/src/generation/prefix-tree.js';
import { openPromptTokenizer } from '../../../libs/models/src/generation/prompt-tokenizer.js';
import type { AdapterFeeds, Sequence } from '../../../libs/models/src/generation/sequence.js';
import { StepScheduler } from '../../../libs/models/src/generation/step-scheduler.js';
import type { DecodingTask, MeasuredDecoder, TimedText } from './measured-decoder.js';

const PREFIX_BYTES = 2 ** 30;
const TOKENS_PER_RUN = 128;

/** The likeliest token, and by how much its logit leads the second one. */
export interface Choice {
  id: number;
  lead: number;
}

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
  private readonly scheduler: StepScheduler;
  private readonly prefixes = new PrefixTree(PREFIX_BYTES);
  private open: Sequence | undefined;

  constructor(
    model: InstalledModel<'generator'>,
    private readonly parts: { graph: DecoderGraph; excluded: readonly number[] },
  ) {
    this.adapter = new Adapters(model).feeds(undefined);
    this.scheduler = new StepScheduler(parts.graph, 1);
  }

  async decode({ prompt, count, forced, lookup, reuse, ends }: DecodingTask): Promise<TimedText> {
    const sequence = await this.begin(prompt.length + (forced?.length ?? count));
    const timed: TimedText = { tokens: [], firstMs: 0, restMs: 0, draftedTokens: 0, acceptedTokens: 0 };
    const begin = performance.now();
    for await (const token of decodeTokens({
      scheduler: forced ? taught(this.scheduler, prompt.length, forced) : this.scheduler,
      sequence,
      prefixes: reuse ? this.prefixes : new PrefixTree(0),
      prompt,
      constraints: { maximumTokens: forced?.length ?? count },
      // A wanted token may be any: texts of other pieces are replayed, too.
      excluded: forced ? [] : this.parts.excluded,
      mask: undefined,
      endTokens: ends ?? [],
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

  /** @param readsPrompt whether the steps are pieces of a prompt, which have logits behind their last token alone */
  async steps(
    context: readonly number[],
    width: number,
    repeats: number,
    readsPrompt = false,
  ): Promise<number[]> {
    const sequence = await this.read(context, width);
    const tokens = context.slice(0, width);
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const begin = performance.now();
      for (const row of await this.step(sequence, tokens, readsPrompt)) indexOfMaximum(row);
      times.push(performance.now() - begin);
      sequence.truncate(context.length);
    }
    return times;
  }

  /** The likeliest token behind each of the tokens that follow a context, read in steps of so many. */
  async likeliestBehind(
    context: readonly number[],
    tokens: readonly number[],
    width: number,
  ): Promise<Choice[]> {
    const sequence = await this.read(context, tokens.length);
    const choices: Choice[] = [];
    for (let start = 0; start < tokens.length; start += width) {
      choices.push(...(await this.step(sequence, tokens.slice(start, start + width))).map(likeliest));
    }
    return choices;
  }

  close(): Promise<void> {
    return this.parts.graph.close();
  }

  /** A sequence that holds these tokens and has room behind them. */
  private async read(tokens: readonly number[], room: number): Promise<Sequence> {
    const sequence = await this.begin(tokens.length + room);
    for (let start = 0; start < tokens.length; start += TOKENS_PER_RUN) {
      await this.step(sequence, tokens.slice(start, start + TOKENS_PER_RUN), true);
    }
    return sequence;
  }

  /** Logits behind each of the tokens, or behind the last of a piece of a prompt. */
  private step(sequence: Sequence, tokens: readonly number[], readsPrompt = false): Promise<Float32Array[]> {
    return this.scheduler.run({ sequence, tokens, kept: readsPrompt ? 1 : tokens.length, readsPrompt });
  }

  private async begin(length: number): Promise<Sequence> {
    if (this.open) this.scheduler.close(this.open);
    this.open = await this.scheduler.open(this.adapter, length, new AbortController().signal);
    if (!this.open) throw new Error('the only place is taken');
    return this.open;
  }
}

function likeliest(logits: Float32Array): Choice {
  const id = indexOfMaximum(logits);
  const best = logits[id] ?? 0;
  logits[id] = -Infinity;
  return { id, lead: best - (logits[indexOfMaximum(logits)] ?? 0) };
}

/** Steps that are computed, after which the wanted token is made the likeliest one. */
function taught(
  scheduler: StepScheduler,
  promptLength: number,
  wanted: readonly number[],
): Decoding['scheduler'] {
  return {
    get roomForGuesses() {
      return scheduler.roomForGuesses;
    },
    async run(step) {
      const rows = await scheduler.run(step);
      const first = step.sequence.tokens.length - rows.length + 1 - promptLength;
      for (const [index, row] of rows.entries()) {
        const token = wanted[first + index];
        if (token !== undefined) row[token] = Infinity;
      }
      return rows;
    },
  };
}

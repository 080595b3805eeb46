import { performance } from 'node:perf_hooks';
import type { TracedEvidence } from '@app/contracts';
import type { EvidenceLevel, GenerationConstraints, Generator, Prompt, Token } from '@app/models';
import { asAppError } from '@app/platform';
import type { PromptPassage } from './build-prompt.js';
import { cutSentences } from './cut-sentences.js';
import { isFinished, readSentence, type WrittenSentence } from './draft-sentence.js';
import { nameFailedClaims, type FailedClaim } from './name-failed-claims.js';
import { fitEvidence, type PassageOrder, type PromptEvidence } from './fit-evidence.js';

/** What a draft is written with. */
export interface DraftOptions<Passage extends PromptPassage = PromptPassage> {
  generator: Generator;
  /** Most sentences. */
  limit: number;
  /** Longest time for all of them, waiting for the generator included. */
  deadlineMilliseconds?: number;
  /** What of the text must stand in the passages; nothing by default. A server that cannot see to it is let off. */
  lock?: EvidenceLevel | undefined;
  /** How the passages are shown; as they come by default. */
  order?: PassageOrder<Passage>;
  signal: AbortSignal;
}

/** What a draft goes on from. */
export interface Continuation {
  /** What the answer has so far, as it was written. */
  begun?: string;
  /** Texts that every word with content must stand in, instead of what the options ask for. */
  source?: readonly string[];
  /** Sentences that did not hold: the generator is told of them. */
  failed?: readonly FailedClaim[];
}

/** Tokens a generated answer may have per sentence. */
const TOKENS_PER_SENTENCE = 120;

/** Part of the context that an answer may take at most: evidence needs the rest. */
const ANSWER_SHARE = 1 / 4;

/** Writes sentences from evidence, and writes on from what was kept of them. */
export class Drafter {
  /** What all that was written took. */
  readonly usage = { promptTokens: 0, completionTokens: 0 };
  private readonly began = performance.now();
  /** How many of the constraints, the last one first, the generator turned out not to know. */
  private waived = 0;

  private constructor(
    private readonly question: string,
    private readonly evidence: PromptEvidence,
    private readonly options: Omit<DraftOptions, 'order'> & { maximumTokens: number },
  ) {}

  /**
   * Chooses what the generator reads: the best passages that fit into its context.
   * @returns undefined when not one fits
   */
  static async open<Passage extends PromptPassage>(
    question: string,
    passages: readonly Passage[],
    { order, ...options }: DraftOptions<Passage>,
  ): Promise<Drafter | undefined> {
    const { generator, limit } = options;
    const maximumTokens = Math.min(
      limit * TOKENS_PER_SENTENCE,
      Math.floor(generator.contextTokens * ANSWER_SHARE),
    );
    const mostTokens = generator.contextTokens - maximumTokens;
    const evidence = await fitEvidence(question, passages, { generator, mostTokens, order });
    return evidence && new Drafter(question, evidence, { ...options, maximumTokens });
  }

  /** What the generator reads, for the record. */
  get packed(): TracedEvidence {
    const { generator, maximumTokens } = this.options;
    const { numbers, tokens } = this.evidence;
    return { passages: numbers, tokens, mostTokens: generator.contextTokens - maximumTokens };
  }

  /** Whether there is time to write at all. */
  get isLate(): boolean {
    return this.millisecondsLeft < 1;
  }

  /**
   * Sentences as the generator writes them, each as soon as the next one begins. One that was cut off is left out.
   * @returns false when the generator could not finish: a sentence was cut off, or the deadline came
   */
  async *write(continuation: Continuation = {}): AsyncGenerator<WrittenSentence, boolean> {
    const { generator, maximumTokens, signal } = this.options;
    const { prompt, read } = await this.promptFor(continuation);
    this.usage.promptTokens += read;
    const left = Math.min(maximumTokens, generator.contextTokens - read);
    if (left < 1 || this.isLate) return false;
    const constraints: GenerationConstraints = {
      maximumTokens: left,
      ...(this.options.deadlineMilliseconds && { deadlineMilliseconds: this.millisecondsLeft }),
    };
    const sentences = cutSentences(this.tokens(prompt, constraints, continuation.source));
    try {
      let next = await sentences.next();
      for (; !next.done; next = await sentences.next()) yield this.read(next.value);
      const reason = next.value.end?.reason;
      const last = this.read(next.value.written);
      const isCut = (reason === 'length' || reason === 'deadline') && last.text !== '' && !isFinished(last);
      if (last.text && !isCut && !signal.aborted) yield last;
      return !isCut && reason !== 'deadline';
    } finally {
      await sentences.return({ written: '' });
    }
  }

  /**
   * What failed is told behind evidence and question, so that what was computed for them serves again. It is not told where
   * the context has no room for that and a sentence, and not to a generator that only continues texts.
   */
  private async promptFor({ begun, failed = [] }: Continuation): Promise<{ prompt: Prompt; read: number }> {
    const { generator, maximumTokens } = this.options;
    const plain = begun ? { ...this.evidence.prompt, begun } : this.evidence.prompt;
    if (failed.length > 0 && !generator.continuesTexts) {
      const prompt = { ...plain, user: `${plain.user}\n\n${nameFailedClaims(this.question, failed)}` };
      const read = await generator.countTokens(prompt);
      if (read + Math.min(maximumTokens, TOKENS_PER_SENTENCE) <= generator.contextTokens)
        return { prompt, read };
    }
    return { prompt: plain, read: await generator.countTokens(plain) };
  }

  private read(written: string): WrittenSentence {
    return readSentence(written, this.evidence.numbers);
  }

  private get millisecondsLeft(): number {
    const { deadlineMilliseconds = Infinity } = this.options;
    return Math.floor(deadlineMilliseconds - (performance.now() - this.began));
  }

  /** Citations and words are held to the evidence where the generator can; what it writes is verified in any case. */
  private async *tokens(
    prompt: Prompt,
    constraints: GenerationConstraints,
    source: readonly string[] | undefined,
  ): AsyncIterable<Token> {
    for (;;) {
      const held = this.heldTo(source).slice(0, -this.waived || undefined);
      try {
        return yield* this.counted(prompt, Object.assign({}, constraints, ...held));
      } catch (error) {
        if (held.length === 0 || asAppError(error).code !== 'constraint-not-supported') throw error;
        this.waived += 1;
      }
    }
  }

  private heldTo(source: readonly string[] | undefined): Partial<GenerationConstraints>[] {
    const { passages } = this.evidence;
    const citations = passages.map(({ n }) => n);
    const level = source ? 'words' : this.options.lock;
    if (!level) return [{ citations }, {}];
    const texts = passages.map(({ title, headingPath, tableHeader, text }) =>
      [title, headingPath, tableHeader, text].filter(Boolean).join('\n'),
    );
    return [{ citations }, { evidence: { level, passages: source ?? texts, question: this.question } }];
  }

  private async *counted(prompt: Prompt, constraints: GenerationConstraints): AsyncIterable<Token> {
    for await (const token of this.options.generator.generate(prompt, constraints, this.options.signal)) {
      this.usage.completionTokens += 1;
      yield token;
    }
  }
}

import type {
  Claim,
  SourceInfo,
  SummaryEvent,
  SummaryOutcome,
  SummarySentence,
  Verification,
} from '@app/contracts';
import { analyse, detectLanguage, type Language } from '@app/language';
import { DEFAULT_THRESHOLDS, summarizeClaims } from '@app/verification';

type Unnumbered<Event> = Event extends { sequence: number } ? Omit<Event, 'sequence'> : never;

/** A sentence that is proposed, not yet verified. `cited` holds numbers of passages. */
export interface ProposedSentence {
  text: string;
  cited: readonly number[];
  origin: SummarySentence['origin'];
}

/** A sentence of whose words another holds this share says nothing new beside it. */
const SAME_SHARE = 0.7;

interface SheetOptions {
  summaryId: string;
  style: 'paragraph' | 'bullets';
  sources: SourceInfo[];
  verify: (sentence: ProposedSentence) => Promise<Claim>;
  /** Hears of what went wrong inside, for the log. */
  report: (error: unknown, what: string) => void;
}

/**
 * The summary as it grows: a sentence reaches `text` only behind its `claim-verified` event, and what does not hold is
 * withheld. Its text does not leave here.
 */
export class SummarySheet {
  readonly sentences: SummarySentence[] = [];
  private readonly checked: Claim[] = [];
  private readonly started = performance.now();
  private readonly timings: Record<string, number> = {};
  private readonly usage = { promptTokens: 0, completionTokens: 0 };
  private events = 0;
  private text = '';
  private verifyMs = 0;
  private failed = false;
  private rejected = 0;
  private cutOff = false;

  constructor(private readonly options: SheetOptions) {}

  /** True once the verifier itself has failed: nothing more may be released. */
  get unverified(): boolean {
    return this.failed;
  }

  /** Whether something that was drafted, or would have been, is not in the summary. */
  get incomplete(): boolean {
    return this.cutOff || this.rejected > 0;
  }

  /** The draft broke off: what is here is only its beginning. */
  breakOff(): void {
    this.cutOff = true;
  }

  /** Adds what a generator took. */
  use({ promptTokens, completionTokens }: { promptTokens: number; completionTokens: number }): void {
    this.usage.promptTokens += promptTokens;
    this.usage.completionTokens += completionTokens;
  }

  /** True when a released sentence holds most of the words of this text. */
  says(text: string): boolean {
    const words = new Set(analyse(text));
    return this.sentences.some((sentence) => {
      const said = new Set(analyse(sentence.text));
      return [...words].filter((word) => said.has(word)).length >= SAME_SHARE * words.size;
    });
  }

  /** Numbers an event. */
  note<Type extends SummaryEvent['type']>(
    event: Unnumbered<Extract<SummaryEvent, { type: Type }>> & { type: Type },
  ): SummaryEvent {
    return { ...event, sequence: this.events++ } as unknown as SummaryEvent;
  }

  /** Adds the time since `since` (a `performance.now()`) to a step, in whole milliseconds. */
  time(step: string, since: number): void {
    this.timings[step] = (this.timings[step] ?? 0) + Math.round(performance.now() - since);
  }

  /** Judges a sentence and releases it, or withholds it and says why. True = released, or there already. */
  async *judge(sentence: ProposedSentence): AsyncGenerator<SummaryEvent, boolean> {
    const claim = await this.verify(sentence);
    if (!claim) return false;
    const index = this.checked.push(claim) - 1;
    const { verdict, score, evidence, reasons, text } = claim;
    if (verdict !== 'supported' || evidence.length === 0) {
      if (verdict !== 'not_checkable') this.rejected += 1;
      yield this.note({ type: 'claim-rejected', sentence: index, verdict, reasons });
      return false;
    }
    if (this.sentences.some((released) => released.text === text)) return true;
    yield this.note({ type: 'claim-verified', sentence: index, verdict, score, evidence });
    this.release(claim, sentence.origin);
    yield this.note({ type: 'text-delta', sentence: index, text });
    return true;
  }

  /**
   * The last event, with the outcome that the released sentences add up to.
   *
   * @param language of a summary without sentences
   */
  end(language: Language): Extract<SummaryEvent, { type: 'summary-end' }> {
    const { summaryId, style, sources } = this.options;
    this.timings['verify'] = Math.round(this.verifyMs);
    this.timings['total'] = Math.round(performance.now() - this.started);
    return this.note({
      type: 'summary-end',
      summaryId,
      outcome: this.outcome(),
      text: this.failed ? '' : this.text,
      style,
      language: this.text ? detectLanguage(this.text) : language,
      sentences: this.failed ? [] : this.sentences,
      sources,
      verification: this.verification(),
      usage: this.usage,
      timings: this.timings,
    }) as Extract<SummaryEvent, { type: 'summary-end' }>;
  }

  private async verify(sentence: ProposedSentence): Promise<Claim | undefined> {
    const begin = performance.now();
    try {
      return await this.options.verify(sentence);
    } catch (error) {
      // Fail closed: a verifier that breaks lets nothing through, and the outcome says so.
      this.options.report(error, 'a sentence could not be verified');
      this.failed = true;
      return undefined;
    } finally {
      this.verifyMs += performance.now() - begin;
    }
  }

  private release(claim: Claim, origin: SummarySentence['origin']): void {
    const bullet = this.options.style === 'bullets';
    const join = bullet ? '\n' : ' ';
    this.text += (this.text ? join : '') + (bullet ? '- ' : '');
    const start = this.text.length;
    this.text += claim.text;
    this.sentences.push({ ...claim, start, end: this.text.length, origin });
  }

  private outcome(): SummaryOutcome {
    if (this.failed) return 'unverified';
    if (this.sentences.length === 0) return 'no-evidence';
    const written = this.sentences.filter(({ origin }) => origin === 'generator').length;
    if (written === 0) return 'quoted';
    return written < this.sentences.length || this.incomplete ? 'partial' : 'written';
  }

  private verification(): Verification {
    return {
      status: this.failed ? 'unverified' : this.checked.length === 0 ? 'skipped' : 'verified',
      ...summarizeClaims(this.checked),
      claims: this.checked.map((claim) => (claim.verdict === 'supported' ? claim : { ...claim, text: '' })),
      thresholds: { ...DEFAULT_THRESHOLDS },
      ms: this.verifyMs,
    };
  }
}

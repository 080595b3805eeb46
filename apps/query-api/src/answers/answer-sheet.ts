import type {
  AnswerEvent,
  Citation,
  Claim,
  FoundPassage,
  Outcome,
  TracedEvidence,
  Verdict,
  Verification,
} from '@app/contracts';
import type { RetrievedPassage } from '@app/retrieval';
import { DEFAULT_THRESHOLDS, summarizeClaims } from '@app/verification';
import { ClaimVerifier, type VerifierOptions } from './claim-verifier.js';
import type { DraftSentence } from './draft-sentence.js';
import { replyText, type Reply } from './replies.js';

/** An event without its number: the sheet numbers them. */
type Unnumbered<Event> = Event extends { sequence: number } ? Omit<Event, 'sequence'> : never;

interface SheetOptions extends VerifierOptions {
  answerId: string;
  /** Language of fixed replies. */
  language: 'ko' | 'en';
}

/** What became of a sentence; `index` is its number in the events. */
export interface Judged {
  index: number;
  verdict: Verdict;
  isReleased: boolean;
}

/**
 * The answer as it grows: every proposed sentence is judged here, and what is released is exactly what is kept.
 * Nothing reaches `text` without a `claim-verified` event before it.
 */
export class AnswerSheet {
  readonly events: AnswerEvent[] = [];
  readonly sentences: Claim[] = [];
  /** What of the passages a generator read; null when none was asked. */
  packed: TracedEvidence | null = null;
  private readonly checked: Claim[] = [];
  private readonly citations = new Map<string, Citation>();
  private readonly started = performance.now();
  private readonly timings: Record<string, number> = {};
  private readonly usage = { promptTokens: 0, completionTokens: 0 };
  private readonly verifier: ClaimVerifier;
  private text = '';
  private dropped = 0;
  private generated = 0;
  private cutOff = false;
  private admitted = false;

  constructor(private readonly options: SheetOptions) {
    this.verifier = new ClaimVerifier(options);
  }

  /** Numbers an event and keeps it for the record. */
  note(event: Unnumbered<AnswerEvent>): AnswerEvent {
    const numbered = { ...event, sequence: this.events.length } as AnswerEvent;
    this.events.push(numbered);
    return numbered;
  }

  /** Adds the time since `since` (a `performance.now()`) to a step, in whole milliseconds. */
  time(step: string, since: number): void {
    this.timings[step] = (this.timings[step] ?? 0) + Math.round(performance.now() - since);
  }

  /** True once the verifier itself has failed: nothing more may be released. */
  get unverified(): boolean {
    return this.verifier.failed;
  }

  /** The passages that the answer is drafted from and judged by. */
  get passages(): readonly RetrievedPassage[] {
    return this.options.passages;
  }

  /** Whether something that was drafted, or would have been, is not in the answer. */
  get incomplete(): boolean {
    return this.cutOff || this.dropped > 0;
  }

  /** The draft broke off: what is here is only its beginning. */
  breakOff(): void {
    this.cutOff = true;
  }

  /** Whether a released sentence rests on this text of a passage. */
  evidences(text: string): boolean {
    return this.sentences.some(({ evidence }) => evidence.some(({ quote }) => quote.includes(text)));
  }

  /** The generator says that the passages do not answer. That claims nothing, so nothing is verified in it. */
  admit(): void {
    this.admitted = true;
  }

  /** Whether the generator said nothing else. */
  get onlyAdmits(): boolean {
    return this.admitted && this.checked.every(({ verdict }) => verdict === 'not_checkable');
  }

  /** Adds what a generator took. */
  use({ promptTokens, completionTokens }: { promptTokens: number; completionTokens: number }): void {
    this.usage.promptTokens += promptTokens;
    this.usage.completionTokens += completionTokens;
  }

  /**
   * Judges one proposed sentence and releases it, or withholds it and says why.
   * @param repairs the rejected sentence in whose place this one was written: once it is released nothing is missing
   * @returns undefined when there was nothing to judge: the verifier failed, or the answer says the same already
   */
  async *judge(sentence: DraftSentence, repairs?: number): AsyncGenerator<AnswerEvent, Judged | undefined> {
    const claim = await this.verifier.verify(sentence);
    if (!claim) return undefined;
    const isReleased = released(claim);
    if (isReleased && this.sentences.some(({ text }) => text === claim.text)) return undefined;
    const index = this.checked.push(claim) - 1;
    const { verdict, score, evidence, reasons } = claim;
    const place = { sentence: index, ...(repairs !== undefined && { repairs }) };
    if (isReleased) {
      yield this.note({ type: 'claim-verified', ...place, verdict, score, evidence });
      this.release(claim, sentence);
      if (repairs !== undefined) this.dropped -= 1;
      yield this.note({ type: 'text-delta', sentence: index, text: claim.text });
    } else {
      if (repairs === undefined && verdict !== 'not_checkable') this.dropped += 1;
      yield this.note({ type: 'claim-rejected', ...place, verdict, reasons });
    }
    return { index, verdict, isReleased };
  }

  /** The last event, with the outcome that the released sentences add up to, or with a fixed reply. */
  end(reply?: Reply): AnswerEvent {
    const outcome = this.outcome(reply);
    const fixed =
      reply ??
      (this.verifier.failed ? 'unverified' : this.sentences.length === 0 ? 'no-evidence' : undefined);
    this.timings['verify'] = Math.round(this.verifier.milliseconds);
    this.timings['total'] = Math.round(performance.now() - this.started);
    return this.note({
      type: 'answer-end',
      answerId: this.options.answerId,
      outcome,
      text: fixed ? replyText(fixed, this.options.language) : this.text,
      citations: fixed ? [] : [...this.citations.values()],
      verification: this.verification(fixed !== undefined),
      usage: this.usage,
      timings: this.timings,
    });
  }

  private release(claim: Claim, sentence: DraftSentence): void {
    const start = this.text ? this.text.length + 1 : 0;
    this.text += (this.text ? ' ' : '') + claim.text;
    this.sentences.push({ ...claim, start, end: start + claim.text.length });
    if (sentence.origin === 'generator') this.generated += 1;
    for (const evidence of claim.evidence) {
      const passage = this.options.passages.find(
        (found) =>
          found.versionId === evidence.versionId &&
          found.start <= evidence.start &&
          evidence.end <= found.end,
      );
      const key = `${evidence.versionId}:${evidence.start}:${evidence.end}`;
      if (passage) this.citations.set(key, { ...evidence, n: passage.n, title: passage.title });
    }
  }

  private outcome(reply?: Reply): Outcome {
    if (this.verifier.failed) return 'unverified';
    if (reply === 'greeting' || reply === 'empty-question') return 'greeting';
    if (this.sentences.length === 0) return 'no-evidence';
    if (this.generated === 0) return 'quoted';
    return this.incomplete || this.generated < this.sentences.length ? 'partial' : 'answered';
  }

  private verification(skipped: boolean): Verification {
    const supported = this.checked.filter((claim) => claim.verdict === 'supported');
    const contradicted = this.checked.filter((claim) => claim.verdict === 'contradicted');
    const checkable = this.checked.filter((claim) => claim.verdict !== 'not_checkable');
    const ungrounded = checkable.length - supported.length;
    return {
      status: this.verifier.failed ? 'unverified' : skipped ? 'skipped' : 'verified',
      score: meanScore(this.sentences.filter((claim) => claim.verdict === 'supported')),
      relevance: Math.max(0, ...this.options.passages.map((passage) => passage.coverage)),
      contradiction: checkable.length > 0 ? contradicted.length / checkable.length : 0,
      ungroundedRatio: checkable.length > 0 ? ungrounded / checkable.length : 0,
      claims: this.checked.map((claim) => (released(claim) ? claim : { ...claim, text: '' })),
      tier: summarizeClaims(this.checked).tier,
      thresholds: { ...DEFAULT_THRESHOLDS, ...this.options.thresholds },
      ms: this.verifier.milliseconds,
    };
  }
}

/** Only this verdict is shown: what cannot be checked is not said. The text of any other sentence does not leave here. */
function released({ verdict }: Claim): boolean {
  return verdict === 'supported';
}

function meanScore(claims: readonly Claim[]): number {
  return claims.reduce((sum, claim) => sum + claim.score, 0) / Math.max(1, claims.length);
}

/** A passage as callers see it. */
export function foundPassage(passage: RetrievedPassage): FoundPassage {
  const { n, documentId, versionId, title, page, score } = passage;
  return { n, documentId, versionId, title, score, ...(page ? { page } : {}) };
}

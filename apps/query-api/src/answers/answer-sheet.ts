import type {
  AnswerEvent,
  Citation,
  Claim,
  Evidence,
  FoundPassage,
  Outcome,
  Verification,
} from '@app/contracts';
import type { RetrievedPassage } from '@app/retrieval';
import { DEFAULT_THRESHOLDS, readPassages, verifyClaim, type PassageReading } from '@app/verification';
import type { DraftSentence } from './draft-answer.js';
import { replyText, type Reply } from './replies.js';

/** An event without its number: the sheet numbers them. */
type Unnumbered<Event> = Event extends { sequence: number } ? Omit<Event, 'sequence'> : never;

/** Checks that evidence still equals the stored text of its version. */
export type EvidenceCheck = (evidence: readonly Evidence[]) => Promise<Evidence[]>;

interface SheetOptions {
  answerId: string;
  /** Language of fixed replies. */
  language: 'ko' | 'en';
  /** Hears of what went wrong inside, for the log. */
  report: (error: unknown, what: string) => void;
  passages: readonly RetrievedPassage[];
  confirm: EvidenceCheck;
}

/**
 * The answer as it grows: every proposed sentence is judged here, and what is released is exactly what is kept.
 * Nothing reaches `text` without a `claim-verified` event before it.
 */
export class AnswerSheet {
  readonly events: AnswerEvent[] = [];
  readonly sentences: Claim[] = [];
  private readonly checked: Claim[] = [];
  private readonly citations = new Map<string, Citation>();
  private readonly started = performance.now();
  private readonly timings: Record<string, number> = {};
  private reading: PassageReading | undefined;
  private verifyMs = 0;
  private text = '';
  private dropped = 0;
  private generated = 0;
  private failed = false;
  private cutOff = false;

  constructor(private readonly options: SheetOptions) {}

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
    return this.failed;
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

  /** Judges one proposed sentence and releases it, or withholds it and says why. True = released. */
  async *judge(sentence: DraftSentence): AsyncGenerator<AnswerEvent, boolean> {
    const claim = await this.verify(sentence);
    if (!claim) return false;
    const index = this.checked.push(claim) - 1;
    if (released(claim)) {
      if (this.sentences.some(({ text }) => text === claim.text)) return true;
      yield this.note({
        type: 'claim-verified',
        sentence: index,
        verdict: claim.verdict,
        score: claim.score,
        evidence: claim.evidence,
      });
      this.release(claim, sentence);
      yield this.note({ type: 'text-delta', sentence: index, text: claim.text });
      return true;
    }
    this.dropped += 1;
    yield this.note({
      type: 'claim-rejected',
      sentence: index,
      verdict: claim.verdict,
      reasons: claim.reasons,
    });
    return false;
  }

  /** The last event, with the outcome that the released sentences add up to, or with a fixed reply. */
  end(reply?: Reply): AnswerEvent {
    const outcome = this.outcome(reply);
    const fixed =
      reply ?? (this.failed ? 'unverified' : this.sentences.length === 0 ? 'no-evidence' : undefined);
    this.timings['verify'] = Math.round(this.verifyMs);
    this.timings['total'] = Math.round(performance.now() - this.started);
    return this.note({
      type: 'answer-end',
      answerId: this.options.answerId,
      outcome,
      text: fixed ? replyText(fixed, this.options.language) : this.text,
      citations: fixed ? [] : [...this.citations.values()],
      verification: this.verification(fixed !== undefined),
      usage: { promptTokens: 0, completionTokens: 0 },
      timings: this.timings,
    });
  }

  private async verify(sentence: DraftSentence): Promise<Claim | undefined> {
    const begin = performance.now();
    try {
      // Read once: every sentence meets the same passages.
      this.reading ??= readPassages(this.options.passages);
      const claim = verifyClaim(sentence.text, this.reading, { cited: sentence.cited });
      const evidence = await this.options.confirm(claim.evidence);
      const bare = claim.verdict === 'supported' && evidence.length === 0;
      return { ...claim, evidence, verdict: bare ? 'unsupported' : claim.verdict };
    } catch (error) {
      // Fail closed: a verifier that breaks lets nothing through, and the outcome says so.
      this.options.report(error, 'a sentence could not be verified');
      this.failed = true;
      return undefined;
    } finally {
      this.verifyMs += performance.now() - begin;
    }
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
    if (this.failed) return 'unverified';
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
      status: this.failed ? 'unverified' : skipped ? 'skipped' : 'verified',
      score: meanScore(this.sentences.filter((claim) => claim.verdict === 'supported')),
      relevance: Math.max(0, ...this.options.passages.map((passage) => passage.coverage)),
      contradiction: checkable.length > 0 ? contradicted.length / checkable.length : 0,
      ungroundedRatio: checkable.length > 0 ? ungrounded / checkable.length : 0,
      claims: this.checked.map((claim) => (released(claim) ? claim : { ...claim, text: '' })),
      tier: 'lexical',
      thresholds: { ...DEFAULT_THRESHOLDS },
      ms: this.verifyMs,
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

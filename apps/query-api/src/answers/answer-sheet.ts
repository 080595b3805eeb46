import type {
  AnswerEvent,
  Citation,
  Claim,
  FoundPassage,
  Outcome,
  Reason,
  TracedEvidence,
  TracedExpansion,
  UnsupportedPolicy,
  Verdict,
  Verification,
} from '@app/contracts';
import type { CompiledVocabulary } from '@app/language';
import type { RetrievedPassage } from '@app/retrieval';
import { DEFAULT_THRESHOLDS, summarizeClaims } from '@app/verification';
import { ClaimVerifier, type VerifierOptions } from './claim-verifier.js';
import type { DraftSentence } from './draft-sentence.js';
import { PolicyRecord } from './policy-record.js';
import { replyText, type Reply } from './replies.js';

/** An event without its number: the sheet numbers them. */
type Unnumbered<Event> = Event extends { sequence: number } ? Omit<Event, 'sequence'> : never;

interface SheetOptions extends VerifierOptions {
  /** What was found; what a generator reads beside it is added. */
  passages: RetrievedPassage[];
  answerId: string;
  /** Language of fixed replies. */
  language: 'ko' | 'en';
  /** What is done about sentences of a generator that do not hold; `regenerate` by default. */
  unsupported?: UnsupportedPolicy;
}

/** Where a proposed sentence stands. */
export interface Proposal {
  /** The rejected sentence in whose place this one was written: once it is released nothing is missing. */
  repairs?: number | undefined;
  /** What is done about it if it does not hold. */
  action?: UnsupportedPolicy | undefined;
}

/** A sentence that holds, on its way to the reader. */
interface HeldSentence {
  claim: Claim;
  sentence: DraftSentence;
  place: { sentence: number; repairs?: number };
}

/** What became of a sentence; `index` is its number in the events. */
export interface Judged {
  index: number;
  verdict: Verdict;
  reasons: readonly Reason[];
  isReleased: boolean;
}

/**
 * The answer as it grows: every proposed sentence is judged here, and what is released is exactly what is kept.
 * Nothing reaches `text` without a `claim-verified` event before it.
 */
export class AnswerSheet {
  readonly events: AnswerEvent[] = [];
  readonly sentences: Claim[] = [];
  /** By which policy what does not hold is treated, and what it did. */
  readonly policy: PolicyRecord;
  /** What of the passages a generator read; null when none was asked. */
  packed: TracedEvidence | null = null;
  /** What it read that was not found; null when none was asked. */
  expanded: TracedExpansion[] | null = null;
  private readonly checked: Claim[] = [];
  private readonly citations = new Map<string, Citation>();
  private readonly started = performance.now();
  private readonly timings: Record<string, number> = {};
  private readonly usage = { promptTokens: 0, completionTokens: 0 };
  private readonly verifier: ClaimVerifier;
  private held: HeldSentence[] = [];
  private text = '';
  private dropped = 0;
  private generated = 0;
  private cutOff = false;
  private admitted = false;

  constructor(private readonly options: SheetOptions) {
    this.verifier = new ClaimVerifier(options);
    this.policy = new PolicyRecord(options.unsupported);
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

  /** The words by which question and sentences are read. */
  get vocabularies(): readonly CompiledVocabulary[] {
    return (this.options.vocabularies ?? []).map(({ words }) => words);
  }

  /** Those that were found. What was added for a generator is not quoted of its own accord: it holds few of the words. */
  get found(): readonly RetrievedPassage[] {
    return this.passages.filter(({ around }) => around === undefined);
  }

  /** A generator reads these passages, and those of `around` that are among them: sentences may rest on all of them. */
  *read(packed: TracedEvidence, around: readonly RetrievedPassage[]): Generator<AnswerEvent> {
    const added = around.filter(({ n }) => packed.passages.includes(n));
    this.packed = packed;
    this.expanded = added.flatMap(({ n, chunkId, documentId, versionId, around: of }) =>
      of ? [{ n, chunkId, documentId, versionId, around: of.n, reason: of.reason }] : [],
    );
    this.options.passages.push(...added);
    for (const passage of added) yield this.note({ type: 'passage-found', ...foundPassage(passage) });
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
   * Judges one proposed sentence and releases it, or withholds it and says why. A policy may have what holds wait.
   * @returns undefined when there was nothing to judge: the verifier failed, or the answer says the same already
   */
  async *judge(
    sentence: DraftSentence,
    { repairs, action }: Proposal = {},
  ): AsyncGenerator<AnswerEvent, Judged | undefined> {
    const claim = await this.verifier.verify(sentence);
    if (!claim) return undefined;
    const isReleased = released(claim);
    if (isReleased && this.says(claim.text)) return undefined;
    const index = this.checked.push(claim) - 1;
    const { verdict, reasons } = claim;
    const place = { sentence: index, ...(repairs !== undefined && { repairs }) };
    if (isReleased) {
      if (repairs !== undefined) this.dropped -= 1;
      const proposed = { claim, sentence, place };
      if (this.policy.holdsBack && sentence.origin === 'generator') {
        this.held.push(proposed);
        yield this.note({ type: 'claim-held', sentence: index });
      } else yield* this.release(proposed);
    } else {
      const isClaim = verdict !== 'not_checkable';
      if (repairs === undefined && isClaim) this.dropped += 1;
      const acted = isClaim && action !== undefined && { action };
      if (acted) this.policy.act({ sentence: index, ...acted });
      yield this.note({ type: 'claim-rejected', ...place, verdict, reasons, ...acted });
    }
    return { index, verdict, reasons, isReleased };
  }

  /** Releases what held and had to wait, unless the answer is withheld or a check failed since. */
  async *releaseHeld(): AsyncGenerator<AnswerEvent> {
    if (this.policy.isWithheld || this.unverified) return;
    for (const proposed of this.held.splice(0)) yield* this.release(proposed);
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

  private says(text: string): boolean {
    return [...this.sentences, ...this.held.map(({ claim }) => claim)].some((said) => said.text === text);
  }

  private *release({ claim, sentence, place }: HeldSentence): Generator<AnswerEvent> {
    const { verdict, score, evidence, text } = claim;
    yield this.note({ type: 'claim-verified', ...place, verdict, score, evidence });
    this.write(claim, sentence);
    yield this.note({ type: 'text-delta', sentence: place.sentence, text });
  }

  private write(claim: Claim, sentence: DraftSentence): void {
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
      relevance: Math.max(0, ...this.found.map((passage) => passage.coverage)),
      contradiction: checkable.length > 0 ? contradicted.length / checkable.length : 0,
      ungroundedRatio: checkable.length > 0 ? ungrounded / checkable.length : 0,
      claims: this.checked.map((claim) => (this.isShown(claim) ? claim : { ...claim, text: '' })),
      tier: summarizeClaims(this.checked).tier,
      thresholds: { ...DEFAULT_THRESHOLDS, ...this.options.thresholds },
      ms: this.verifier.milliseconds,
      policy: this.policy.applied,
    };
  }

  private isShown(claim: Claim): boolean {
    return released(claim) && !this.held.some((waiting) => waiting.claim === claim);
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
  const { n, documentId, versionId, title, page, score, around } = passage;
  return {
    n,
    documentId,
    versionId,
    title,
    score,
    ...(page ? { page } : {}),
    ...(around ? { around: around.n } : {}),
  };
}

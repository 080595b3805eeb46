import type { Claim, Evidence } from '@app/contracts';
import type { RetrievedPassage, SearchedVocabulary } from '@app/retrieval';
import {
  readPassages,
  settleClaims,
  verifyClaim,
  verifyInOtherWords,
  type PassageReading,
  type SettleOptions,
  type Thresholds,
} from '@app/verification';
import type { DraftSentence } from './draft-sentence.js';

/** Checks that evidence still equals the stored text of its version. */
export type EvidenceCheck = (evidence: readonly Evidence[]) => Promise<Evidence[]>;

export interface VerifierOptions {
  passages: readonly RetrievedPassage[];
  confirm: EvidenceCheck;
  /** Words that say the same in the passages of their knowledge base. */
  vocabularies?: readonly SearchedVocabulary[];
  /** Whether a generator's sentence that copies one of the passages may put no other word in; true by default. */
  closeWording?: boolean;
  /** Thresholds of the knowledge bases; defaults hold where they have none. */
  thresholds?: Partial<Thresholds>;
  /** Settles what words leave undecided in sentences that need not keep to the wording of a passage. */
  judge?: SettleOptions['judge'];
  /** Hears of what went wrong inside, for the log. */
  report: (error: unknown, what: string) => void;
}

/** Verifies the sentences of one answer. */
export class ClaimVerifier {
  /** Milliseconds that all checks took. */
  milliseconds = 0;
  /** True once a check itself has failed: nothing more may be released. */
  failed = false;
  private reading: PassageReading | undefined;

  constructor(private readonly options: VerifierOptions) {}

  /** The sentence with its verdict and confirmed evidence; undefined when the check failed. */
  async verify({ text, cited, origin }: DraftSentence): Promise<Claim | undefined> {
    const { passages, confirm, closeWording = true, thresholds = {}, judge, report } = this.options;
    const { vocabularies = [] } = this.options;
    const begin = performance.now();
    try {
      // Read once: every sentence meets the same passages.
      this.reading ??= readPassages(passages);
      const drafted = closeWording && origin === 'generator';
      const options = { cited, drafted, thresholds };
      const asWritten = verifyClaim(text, this.reading, options);
      const named = { reading: this.reading, vocabularies };
      const checked = verifyInOtherWords(asWritten, named, options);
      const [claim = checked] = drafted ? [] : await settleClaims([checked], { judge, report, thresholds });
      const evidence = await confirm(claim.evidence);
      const bare = claim.verdict === 'supported' && evidence.length === 0;
      return { ...claim, evidence, verdict: bare ? 'unsupported' : claim.verdict };
    } catch (error) {
      // Fail closed: a verifier that breaks lets nothing through, and the outcome says so.
      report(error, 'a sentence could not be verified');
      this.failed = true;
      return undefined;
    } finally {
      this.milliseconds += performance.now() - begin;
    }
  }
}

import type { AppliedPolicy, UnsupportedPolicy } from '@app/contracts';

/** What the policy of an answer did about sentences of its generator that do not hold. */
export class PolicyRecord {
  private readonly acted: AppliedPolicy['acted'] = [];

  constructor(readonly unsupported: UnsupportedPolicy = 'regenerate') {}

  /** Notes what is done about a rejected sentence. */
  act(action: AppliedPolicy['acted'][number]): void {
    this.acted.push(action);
  }

  /** What is done about a sentence that is not written once more. */
  get lastAction(): UnsupportedPolicy {
    return this.unsupported === 'regenerate' ? 'quote' : this.unsupported;
  }

  /** Whether nothing may be shown before everything has been checked. */
  get holdsBack(): boolean {
    return this.unsupported === 'abstain';
  }

  /** Whether the answer as a whole is withheld. */
  get isWithheld(): boolean {
    return this.holdsBack && this.acted.length > 0;
  }

  /**
   * Whether quotes may stand where something is missing. What a generator never wrote, because there is none or because it
   * broke off, quotes complete under every policy; they take the place of what was rejected only where it says so.
   */
  get allowsQuotes(): boolean {
    return this.acted.length === 0 || this.unsupported === 'quote' || this.unsupported === 'regenerate';
  }

  /** For the record of the answer. */
  get applied(): AppliedPolicy {
    return { unsupported: this.unsupported, acted: [...this.acted] };
  }
}

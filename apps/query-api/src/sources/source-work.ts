import type { Claim } from '@app/contracts';
import { readPassages, verifyClaim, type Passage, type PassageReading } from '@app/verification';
import { withProposal } from '../extract/finding/check-proposal.js';
import { findFields } from '../extract/finding/find-fields.js';
import type { FoundTree } from '../extract/finding/found-tree.js';
import { Reading } from '../extract/finding/reading.js';
import { prepareProposal, type Material } from '../extract/finding/prepare-proposal.js';
import type { SchemaTree } from '../extract/schema/schema-tree.js';
import { rankSentences, type RankOptions, type RankedSentence } from '../summarize/rank-sentences.js';

/** A sentence to be checked; `cited` holds numbers of passages that are tried first. */
export interface SentenceToVerify {
  text: string;
  cited: readonly number[];
  /** Whether a generator wrote it: where it copies a passage it may then put no other word in. */
  drafted?: boolean;
}

/** Fields to be found, and how times without an offset are read. */
export interface FieldsToFind {
  tree: SchemaTree;
  utcOffset?: string | undefined;
}

/** What a generator proposes beside what was found. */
export interface ProposalToCheck extends FieldsToFind {
  found: FoundTree;
  proposal: unknown;
}

/** What can be done with the passages of a source. Pure; takes and gives plain values, which cross threads. */
export class SourceWork {
  private verified: PassageReading | undefined;
  private read: Reading | undefined;

  constructor(private readonly passages: readonly Passage[]) {}

  /** See `rankSentences`. */
  rank(options: RankOptions): RankedSentence[] {
    return rankSentences(this.passages, options);
  }

  /** Checks a sentence against all passages. Throws what reading a text throws. */
  verify({ text, cited, drafted = false }: SentenceToVerify): Claim {
    // Read once: every sentence meets the same passages.
    this.verified ??= readPassages(this.passages);
    return verifyClaim(text, this.verified, { cited, drafted });
  }

  /** See `findFields`. */
  find({ tree, utcOffset }: FieldsToFind): FoundTree {
    return findFields(tree, this.reading(utcOffset));
  }

  /** See `withProposal`. */
  withProposal({ tree, found, proposal, utcOffset }: ProposalToCheck): FoundTree {
    return withProposal(tree, found, proposal, this.reading(utcOffset));
  }

  /** See `prepareProposal`. */
  prepare({ tree, utcOffset }: FieldsToFind): Material {
    return prepareProposal(tree, this.passages, this.reading(utcOffset));
  }

  private reading(utcOffset: string | undefined): Reading {
    this.read ??= new Reading(this.passages, { utcOffset });
    return this.read;
  }
}

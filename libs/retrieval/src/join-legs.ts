import type { KnowledgeBaseSettings } from '@app/contracts';
import type { QuestionReading } from '@app/language';
import type { LexicalChunk } from '@app/store';
import { coverages, heldTokens, type TokenSet } from './coverage.js';
import { fuse, type FusedChunk, type Legs } from './fuse.js';
import { weighLegs, type Fusion } from './weigh-legs.js';
import { widenTokens } from './widen-tokens.js';

/** What was found for a question, as its legs were searched. */
interface FoundForQuery {
  tokens: readonly string[];
  /** Other words for those of the question; none when it is absent. */
  substitutes?: QuestionReading['substitutes'];
  /** Only what the caller may see: nothing else may move a weight. */
  legs: Legs<LexicalChunk>;
  /** Legs that were asked; both when it is absent. */
  asked?: 'hybrid' | 'lexical' | 'vector' | undefined;
}

export interface JoinedLegs {
  /** The tokens of the best lexical passages, by chunk id, and those that they have by another word. */
  held: ReadonlyMap<string, TokenSet>;
  fusion: Fusion;
  /** One ranking of both legs, best first. */
  fused: FusedChunk[];
}

/** Looks how much of the question each passage covers, weighs the legs by it and joins them. */
export function joinLegs(
  { tokens, substitutes = [], legs, asked }: FoundForQuery,
  settings: KnowledgeBaseSettings['fusion'],
): JoinedLegs {
  const held = widened(heldTokens(legs.lexical), substitutes);
  const covered = coverages(tokens, held);
  const fusion = weighLegs(settings, { covered, asked });
  return { held, fusion, fused: fuse(legs, fusion, covered) };
}

function widened(
  held: ReadonlyMap<string, TokenSet>,
  substitutes: QuestionReading['substitutes'],
): ReadonlyMap<string, TokenSet> {
  if (substitutes.length === 0) return held;
  return new Map([...held].map(([chunkId, tokens]) => [chunkId, widenTokens(tokens, { substitutes })]));
}

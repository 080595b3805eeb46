import type { GenerationConstraints } from '../../generator.js';
import type { AllowedTokens } from './allowed-tokens.js';
import { AutomatonMask, type MaskParts } from './automaton-mask.js';
import { CacheByBytes } from './cache-by-bytes.js';
import { compileConstraints, type TextConstraints } from './compile-constraints.js';
import type { TokenMask } from './token-mask.js';
import { TokenWalk } from './token-walk.js';
import { VocabularyTrie, type MaskVocabulary } from './vocabulary-trie.js';

const mebibyte = 2 ** 20;
/** What the sets of tokens of one constraint may take, and what all constraints may that are kept for later. */
const mostBytesOfSets = 32 * mebibyte;
const mostBytesKept = 128 * mebibyte;

/** Makes the masks of one tokenizer. What was worked out for a constraint is kept for the next request with it. */
export class TokenMasks {
  private trie: VocabularyTrie | undefined;
  private readonly kept = new Map<string, MaskParts>();

  constructor(private readonly vocabulary: MaskVocabulary) {}

  /**
   * The mask of one request; undefined when its constraints allow every text.
   * @throws AppError as `compileConstraints` does
   */
  maskFor(constraints: GenerationConstraints): TokenMask | undefined {
    const { format, citations, evidence, maximumTokens } = constraints;
    if (!format && !citations && !evidence) return undefined;
    const texts = {
      ...(format && { format }),
      ...(citations && { citations }),
      ...(evidence && { evidence }),
    };
    const key = JSON.stringify(texts);
    const known = this.kept.get(key);
    this.kept.delete(key);
    const parts = known && !known.automaton.isWorn ? known : this.partsOf(texts);
    this.drop();
    this.kept.set(key, parts);
    return new AutomatonMask(parts, maximumTokens);
  }

  private partsOf(constraints: TextConstraints): MaskParts {
    const automaton = compileConstraints(constraints);
    this.trie ??= new VocabularyTrie(this.vocabulary);
    return {
      automaton,
      walk: new TokenWalk(automaton, this.trie),
      allowed: new CacheByBytes<string, AllowedTokens>(mostBytesOfSets),
      pieces: this.vocabulary.pieces.pieces,
      endToken: this.vocabulary.endToken,
      longestToken: this.trie.longestToken,
    };
  }

  /** Lets go of what was not used for the longest time. */
  private drop(): void {
    let bytes = 0;
    for (const [key, { automaton, walk, allowed }] of [...this.kept].toReversed()) {
      bytes += automaton.bytes + walk.bytes + allowed.bytes;
      if (bytes > mostBytesKept) this.kept.delete(key);
    }
  }
}

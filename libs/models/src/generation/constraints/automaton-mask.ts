import { AppError } from '@app/platform';
import { AllowedTokens } from './allowed-tokens.js';
import type { CacheByBytes } from './cache-by-bytes.js';
import type { LazyAutomaton } from './lazy-automaton.js';
import type { TokenMask } from './token-mask.js';
import type { Position, TokenWalk } from './token-walk.js';

/** What the masks of one constraint have together. */
export interface MaskParts {
  readonly automaton: LazyAutomaton;
  readonly walk: TokenWalk;
  /** Sets of tokens by position. */
  readonly allowed: CacheByBytes<string, AllowedTokens>;
  /** By token id. */
  readonly pieces: readonly (string | Uint8Array)[];
  readonly endToken: number;
}

/** Follows a text through an automaton and allows the tokens that can become one of its texts. */
export class AutomatonMask implements TokenMask {
  private position: Position;

  /** @param tokensLeft tokens that the text may have: it is completed before they are used up, where that can be */
  constructor(
    private readonly parts: MaskParts,
    private tokensLeft: number,
  ) {
    this.position = parts.walk.start;
  }

  apply(logits: Float32Array): void {
    // The token itself and the end of the text take two of those that are left.
    const mostBytes = this.tokensLeft - 2;
    const allowed = this.allowed(logits.length);
    if (allowed.longestRest <= mostBytes) return allowed.applyTo(logits);
    const closing = this.parts.walk.continuations(this.position, mostBytes);
    if (closing.ids.length === 0) allowed.applyTo(logits);
    else new AllowedTokens(closing, logits.length).applyTo(logits);
  }

  accept(id: number): void {
    this.tokensLeft--;
    if (id === this.parts.endToken) return;
    const piece = this.parts.pieces[id];
    const behind = piece === undefined ? undefined : this.parts.walk.behind(this.position, piece);
    if (!behind) throw new Error(`token ${id} was chosen although the constraint forbids it`);
    this.position = behind;
  }

  private allowed(vocabulary: number): AllowedTokens {
    const { walk, allowed } = this.parts;
    const key = keyOf(this.position);
    const known = allowed.get(key);
    if (known) return known;
    const continuations = walk.continuations(this.position, Infinity);
    if (continuations.ids.length === 0) {
      throw new AppError('constraint-unsatisfiable', { detail: 'no token of this model can go on' });
    }
    const made = new AllowedTokens(continuations, vocabulary);
    allowed.set(key, made);
    return made;
  }
}

function keyOf({ state, partial, leadingSpaces }: Position): string {
  return `${state}/${leadingSpaces}/${partial ? `${partial.bits}.${partial.missingBytes}` : ''}`;
}

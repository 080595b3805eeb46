import { AppError } from '@app/platform';
import { AllowedTokens } from './allowed-tokens.js';
import type { CacheByBytes } from './cache-by-bytes.js';
import type { LazyAutomaton } from './lazy-automaton.js';
import type { TokenMask } from './token-mask.js';
import type { Position } from './positions.js';
import type { TokenWalk } from './token-walk.js';

/** What the masks of one constraint have together. */
export interface MaskParts {
  readonly automaton: LazyAutomaton;
  readonly walk: TokenWalk;
  /** Sets of tokens by position. */
  readonly allowed: CacheByBytes<string, AllowedTokens>;
  /** By token id. */
  readonly pieces: readonly (string | Uint8Array)[];
  readonly endToken: number;
  /** Characters of the longest token. */
  readonly longestToken: number;
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
    const allowed = this.allowed();
    if (allowed.longestRest <= mostBytes) return allowed.applyTo(logits);
    const closing = this.parts.walk.continuations(this.position, mostBytes);
    if (closing.count === 0) allowed.applyTo(logits);
    else new AllowedTokens(closing).applyTo(logits);
  }

  accept(id: number): void {
    this.tokensLeft--;
    if (id === this.parts.endToken) return;
    const piece = this.parts.pieces[id];
    const behind = piece === undefined ? undefined : this.parts.walk.positions.behind(this.position, piece);
    if (!behind) throw new Error(`token ${id} was chosen although the constraint forbids it`);
    this.position = behind;
  }

  /** The tokens that may come, however many are left. */
  private allowed(): AllowedTokens {
    const { automaton, longestToken } = this.parts;
    const unlimited = automaton.withoutFarLimits(this.position.state, longestToken);
    const allowed = this.allowedAt({ ...this.position, state: unlimited.state });
    const isExact = longestToken + allowed.longestRest <= unlimited.sharedLimit;
    return isExact ? allowed : this.allowedAt(this.position);
  }

  private allowedAt(position: Position): AllowedTokens {
    const { walk, allowed } = this.parts;
    const key = keyOf(position);
    const known = allowed.get(key);
    if (known) return known;
    const continuations = walk.continuations(position, Infinity);
    if (continuations.count === 0) {
      throw new AppError('constraint-unsatisfiable', { detail: 'no token of this model can go on' });
    }
    const made = new AllowedTokens(continuations);
    allowed.set(key, made);
    return made;
  }
}

function keyOf({ state, partial, leadingSpaces }: Position): string {
  return `${state}/${leadingSpaces}/${partial ? `${partial.bits}.${partial.missingBytes}` : ''}`;
}

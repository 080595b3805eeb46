import type { LlamaBinding, LookupPredictor } from './llama-binding.js';

/** The lookup of node-llama-cpp as it is, which also tells the place of the token that is chosen. */
export interface TeachablePredictor extends LookupPredictor {
  /** The next token is the first of a text. */
  begin(): void;
  /** Place in the text of the token that the sampler is about to choose. */
  nextChoice(): number;
}

/**
 * The sampler chooses a token behind each guess of a step in their order, and it is not told where it is. A step begins
 * by asking for guesses, so places are counted from there.
 */
export function teachablePredictor({ InputLookupTokenPredictor }: LlamaBinding): TeachablePredictor {
  class Predictor extends InputLookupTokenPredictor implements TeachablePredictor {
    private read = 0;
    private choice = 0;

    begin(): void {
      this.read = 0;
    }

    nextChoice(): number {
      return this.choice++;
    }

    override pushTokens(tokens: readonly number[]): void {
      this.read += tokens.length;
      super.pushTokens(tokens);
    }

    override predictTokens(): readonly number[] {
      this.choice = this.read;
      return super.predictTokens();
    }
  }
  return new Predictor();
}

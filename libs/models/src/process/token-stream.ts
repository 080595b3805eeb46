import type { Token } from '../generator.js';

/** Tokens that come from elsewhere, read once, in order. What is read faster than it comes waits. */
export class TokenStream implements AsyncIterable<Token> {
  private readonly tokens: Token[] = [];
  private ending: { readonly error: Error | undefined } | undefined;
  private wake: () => void = () => undefined;

  push(token: Token): void {
    if (this.ending) return;
    this.tokens.push(token);
    this.wake();
  }

  /** Ends after the tokens that are there. Ending it again changes nothing. */
  end(error?: Error): void {
    this.ending ??= { error };
    this.wake();
  }

  /** Ends now: tokens that nobody has read are dropped. */
  cancel(): void {
    this.tokens.length = 0;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Token> {
    for (;;) {
      const token = this.tokens.shift();
      if (token) {
        yield token;
      } else if (this.ending) {
        if (this.ending.error) throw this.ending.error;
        return;
      } else {
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    }
  }
}

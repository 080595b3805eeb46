import type { TokenPieces } from './token-pieces.js';
import { Utf8Stream } from './utf8-stream.js';

/**
 * Text of tokens as they come. A character whose bytes are spread over tokens appears with the last of them; bytes that
 * are no character appear never. All texts behind each other are the decoded text, its leading space left out.
 */
export class TokenTextStream {
  private readonly characters = new Utf8Stream();
  private spacesToStrip: number;

  constructor(private readonly tokens: TokenPieces) {
    this.spacesToStrip = tokens.leadingSpaces;
  }

  push(id: number): string {
    const piece = this.tokens.pieces[id] ?? '';
    if (typeof piece !== 'string') return this.stripped(this.characters.push(piece));
    this.characters.drop();
    return this.stripped(piece);
  }

  private stripped(text: string): string {
    let start = 0;
    while (start < text.length && this.spacesToStrip > 0) {
      if (text[start] === ' ') {
        start++;
        this.spacesToStrip--;
      } else {
        this.spacesToStrip = 0;
      }
    }
    return text.slice(start);
  }
}

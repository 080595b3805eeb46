/** Watches a text that comes in pieces for the first of some texts, wherever the pieces are cut. */
export class StopTexts {
  private readonly stops: readonly string[];
  private held = '';

  constructor(stops: readonly string[] = []) {
    this.stops = stops.filter((stop) => stop.length > 0);
  }

  /** The text that is certainly before a stop text; what may be the beginning of one is held back. */
  push(piece: string): { text: string; stopped: boolean } {
    const text = this.held + piece;
    const found = this.stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
    if (found.length > 0) {
      this.held = '';
      return { text: text.slice(0, Math.min(...found)), stopped: true };
    }
    const kept = Math.max(0, ...this.stops.map((stop) => beginningAtEnd(text, stop)));
    this.held = text.slice(text.length - kept);
    return { text: text.slice(0, text.length - kept), stopped: false };
  }

  /** What was held back, now that nothing follows. */
  flush(): string {
    const text = this.held;
    this.held = '';
    return text;
  }
}

/** Length of the longest beginning of `stop` that `text` ends with. */
function beginningAtEnd(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}

import { createHash } from 'node:crypto';
import type { Embedder, TextKind } from '../embedder.js';
import {
  plainText,
  type GenerationConstraints,
  type Generator,
  type Prompt,
  type Token,
} from '../generator.js';
import { wordsOf } from './words.js';

/**
 * An embedder for tests: a hashed bag of words, so texts that share words lie close together. It records its calls.
 * A word is a run of letters or digits; a text without words points along the first axis.
 */
export class RecordingEmbedder implements Embedder {
  readonly calls: { texts: readonly string[]; kind: TextKind }[] = [];
  readonly digest: string;
  readonly maximumTokens = 512;

  constructor(readonly dimensions = 64) {
    this.digest = createHash('sha256').update(`hashed bag of words, ${dimensions}`).digest('hex');
  }

  async embed(texts: readonly string[], kind: TextKind): Promise<Float32Array[]> {
    this.calls.push({ texts, kind });
    return texts.map((text) => this.vectorOf(text));
  }

  countTokens(text: string): number {
    return wordsOf(text).length;
  }

  async close(): Promise<void> {}

  private vectorOf(text: string): Float32Array {
    const vector = new Float32Array(this.dimensions);
    for (const word of wordsOf(text).slice(0, this.maximumTokens)) {
      const hash = createHash('sha256').update(word).digest().readUInt32LE(0);
      const place = hash % this.dimensions;
      vector[place] = (vector[place] ?? 0) + (hash & 0x80000000 ? 1 : -1);
    }
    const length = Math.hypot(...vector);
    if (length === 0) return Float32Array.from(vector, (_, index) => (index === 0 ? 1 : 0));
    return vector.map((value) => value / length);
  }
}

/** A generator for tests: answers each prompt with the next of its texts, word by word, and records the prompts. */
export class RecordingGenerator implements Generator {
  readonly calls: { prompt: Prompt; constraints: GenerationConstraints }[] = [];
  readonly digest = createHash('sha256').update('recorded texts').digest('hex');

  constructor(
    private readonly texts: readonly string[],
    readonly contextTokens = 4_096,
  ) {}

  async *generate(
    prompt: Prompt,
    constraints: GenerationConstraints,
    signal: AbortSignal,
  ): AsyncIterable<Token> {
    const text = this.texts[this.calls.length];
    this.calls.push({ prompt, constraints });
    if (text === undefined)
      throw new Error(`the recording generator has no text for call ${this.calls.length}`);
    const words = (text.match(/\S+\s*/g) ?? []).slice(0, constraints.maximumTokens);
    for (const [id, word] of words.entries()) {
      if (signal.aborted) return;
      yield { id, text: word };
    }
  }

  countTokens(prompt: Prompt): number {
    return wordsOf(plainText(prompt)).length;
  }

  async close(): Promise<void> {}
}

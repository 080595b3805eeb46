import { KeyValueCache, type CacheShape } from './key-value-cache.js';

/** Keeps the cache of the last request: the next one often begins with the same instruction and evidence. */
export class RetainedCache {
  private idle: KeyValueCache | undefined;

  constructor(private readonly shape: CacheShape) {}

  /**
   * A cache that begins like the prompt, as far as a kept one does, and belongs to the caller until it is given back.
   * The last token of the prompt is never in it: its logits have to be computed.
   */
  take(prompt: readonly number[], origin: object): KeyValueCache {
    const kept = this.idle;
    if (kept?.origin !== origin) return new KeyValueCache(this.shape, origin);
    this.idle = undefined;
    kept.truncate(Math.min(kept.commonLength(prompt), prompt.length - 1));
    return kept;
  }

  give(cache: KeyValueCache): void {
    this.idle = cache;
  }

  clear(): void {
    this.idle = undefined;
  }
}

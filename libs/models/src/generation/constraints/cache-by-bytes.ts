/** Keeps what was used last, up to a sum of bytes. */
export class CacheByBytes<Key, Value extends { readonly bytes: number }> {
  private readonly values = new Map<Key, Value>();
  private total = 0;

  constructor(private readonly mostBytes: number) {}

  /** Bytes of all that is kept. */
  get bytes(): number {
    return this.total;
  }

  get(key: Key): Value | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    // A map is in the order of insertion, so the first is the one that was not used for the longest time.
    this.values.delete(key);
    this.values.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    this.values.set(key, value);
    this.total += value.bytes;
    for (const oldest of this.values.keys()) {
      if (this.total <= this.mostBytes || oldest === key) return;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    this.total -= this.values.get(key)?.bytes ?? 0;
    this.values.delete(key);
  }
}

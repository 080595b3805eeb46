/** Results that are worth keeping, such as those of the turns of a call, which come again with each further turn. */
export class RecentResults<Result> {
  private readonly kept = new Map<string, Promise<Result>>();

  /** @param most results that are kept; the one that was not asked for the longest goes first */
  constructor(private readonly most: number) {}

  /** The result that is kept under the key, or that of `make`; one that fails is not kept. */
  get(key: string, make: () => Promise<Result>): Promise<Result> {
    const result = this.kept.get(key) ?? this.make(key, make);
    // The order of a Map is that of insertion: what is asked for goes to its end.
    this.kept.delete(key);
    this.kept.set(key, result);
    if (this.kept.size > this.most) this.kept.delete([...this.kept.keys()][0] as string);
    return result;
  }

  private make(key: string, make: () => Promise<Result>): Promise<Result> {
    const result = make();
    result.catch(() => this.kept.get(key) === result && this.kept.delete(key));
    return result;
  }
}

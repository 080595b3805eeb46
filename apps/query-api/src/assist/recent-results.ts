/** Results of the last requests: the turns of a call come again with each further turn. The least used goes first. */
export class RecentResults<Result> {
  private readonly kept = new Map<string, Promise<Result>>();

  constructor(private readonly most: number) {}

  /** The result that is kept under the key, or that of `make`; one that fails is not kept. */
  get(key: string, make: () => Promise<Result>): Promise<Result> {
    const result = this.kept.get(key) ?? make();
    // The order of a Map is that of insertion: what is asked for goes to its end.
    this.kept.delete(key);
    this.kept.set(key, result);
    result.catch(() => this.kept.delete(key));
    if (this.kept.size > this.most) this.kept.delete([...this.kept.keys()][0] as string);
    return result;
  }
}

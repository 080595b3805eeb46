/** Sentences as unit vectors of term frequency times inverse sentence frequency; empty rows for those without terms. */
export class SentenceVectors {
  readonly count: number;
  private readonly rows: { terms: Int32Array; weights: Float64Array }[];
  private readonly ids = new Map<string, number>();
  private readonly rarity: Float64Array;

  /** @param sentences terms of each sentence, with repeats */
  constructor(sentences: readonly (readonly string[])[]) {
    this.count = sentences.length;
    const counted = sentences.map(termCounts);
    const frequencies: number[] = [];
    for (const terms of counted) {
      for (const term of terms.keys()) {
        const id = this.ids.get(term) ?? this.ids.size;
        this.ids.set(term, id);
        frequencies[id] = (frequencies[id] ?? 0) + 1;
      }
    }
    this.rarity = Float64Array.from(frequencies, (frequency) => Math.log((this.count + 1) / frequency));
    this.rows = counted.map((terms) => this.row(terms));
  }

  /** Cosine of two sentences, 0 to 1. */
  cosine(left: number, right: number): number {
    const { terms, weights } = this.rows[left]!;
    const other = this.rows[right]!;
    let sum = 0;
    for (let at = 0, to = 0; at < terms.length && to < other.terms.length;) {
      const difference = terms[at]! - other.terms[to]!;
      if (difference === 0) sum += weights[at++]! * other.weights[to++]!;
      else if (difference < 0) at += 1;
      else to += 1;
    }
    return sum;
  }

  /** Cosine of each sentence with a text of these terms. */
  cosinesWith(terms: readonly string[]): Float64Array {
    const known = terms.filter((term) => this.ids.has(term));
    const { terms: ids, weights } = this.row(termCounts(known));
    const query = new Float64Array(this.ids.size);
    ids.forEach((id, at) => (query[id] = weights[at]!));
    return this.times(query);
  }

  /** The matrix of all cosines times a vector, in the time of reading the sentences once: it is never built. */
  timesCosines(vector: Float64Array): Float64Array {
    const byTerm = new Float64Array(this.ids.size);
    this.rows.forEach(({ terms, weights }, index) => {
      const factor = vector[index]!;
      for (let at = 0; at < terms.length; at++) byTerm[terms[at]!]! += weights[at]! * factor;
    });
    return this.times(byTerm);
  }

  private times(byTerm: Float64Array): Float64Array {
    return Float64Array.from(this.rows, ({ terms, weights }) => {
      let sum = 0;
      for (let at = 0; at < terms.length; at++) sum += weights[at]! * byTerm[terms[at]!]!;
      return sum;
    });
  }

  private row(counts: ReadonlyMap<string, number>): { terms: Int32Array; weights: Float64Array } {
    const terms = Int32Array.from([...counts.keys()].map((term) => this.ids.get(term)!)).sort();
    const byId = new Map([...counts].map(([term, count]) => [this.ids.get(term)!, count]));
    const weights = Float64Array.from(terms, (id) => byId.get(id)! * this.rarity[id]!);
    const length = Math.hypot(...weights) || 1;
    return { terms, weights: weights.map((weight) => weight / length) };
  }
}

function termCounts(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** How a quantity limits what it measures: "65세 이상" is `at-least`, "65세 미만" is `less-than`. */
export type Bound = 'at-least' | 'more-than' | 'at-most' | 'less-than';

interface Span {
  /** Start in UTF-16 code units of the text that was read. */
  start: number;
  /** End (exclusive) in UTF-16 code units. */
  end: number;
  /** The slice `start..end`. */
  text: string;
}

/** A number, an amount of money or a measured quantity. A single value has `low === high`. */
export interface QuantityFact extends Span {
  kind: 'number' | 'money' | 'unit';
  /** In units of `unit`, so "1만5천원" has 15000 and "2시간" has 7200. */
  low: number;
  high: number;
  /** Canonical unit (`KRW`, `second`, `person`, `%`), or an empty string for a bare number. */
  unit: string;
  /** `about`: 약, 정도, about. `over`: 여, "and some more". */
  approximate?: 'about' | 'over';
  bound?: Bound;
}

/** A calendar date, a time of day or both; only the fields that were written are present. */
export interface DateFact extends Span {
  kind: 'date';
  year?: number;
  /** 1 to 12. */
  month?: number;
  day?: number;
  /** 0 is Sunday. */
  weekday?: number;
  /** 0 to 23 when `half` is known, otherwise as written (1 to 12). */
  hour?: number;
  minute?: number;
  /** Absent when the text leaves open whether morning or afternoon is meant. */
  half?: 'am' | 'pm';
}

/** Something that is right only when every character is right. */
export interface CodeFact extends Span {
  kind: 'code';
  form: 'url' | 'email' | 'phone' | 'version' | 'article' | 'code';
  /** The spelling that two writings of the same code share (case and hyphens folded). */
  code: string;
}

/** A checkable detail of a sentence. */
export type Fact = QuantityFact | DateFact | CodeFact;

/** Which characters of a text already belong to a fact. */
export interface Ledger {
  isFree(start: number, end: number): boolean;
  take(start: number, end: number): void;
}

/** A reader looks for facts of one kind among the free characters and takes what it finds. */
export type FactReader = (text: string, ledger: Ledger) => Fact[];

/** Something that a caller named. Offsets are UTF-16 code units of the utterance. */
export interface Entity {
  /** `date`, `amount`, `quantity`, `phone`, `email`, `order-number`, `product-code`, or one of the project's own. */
  category: string;
  /** The slice `offset..offset + length`. */
  text: string;
  offset: number;
  length: number;
  /** The one spelling of what was named: "2024-03-01", "15000 KRW", "01012345678", the list value of a synonym. */
  value: string;
}

/** A category of a project: a list of values with their other names, or a pattern. */
export type EntityDefinition =
  | { category: string; values: readonly { value: string; synonyms?: readonly string[] }[] }
  | { category: string; pattern: string };

/** Finds the entities of a project in an utterance, in reading order. */
export type EntityFinder = (text: string) => Entity[];

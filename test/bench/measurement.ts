import type { Figure, Row } from './row.js';

/** What a measurement may use. */
export interface BenchContext {
  /** Unpacks a data pack once and returns its folder. @throws MissingData */
  pack(name: string): Promise<string>;
  /** A folder that is kept between runs, for what takes long to make; not under version control. */
  cache(name: string): string;
  /** Tells a person at the terminal what is going on; silent with --json. */
  say(text: string): void;
  /** Prints a table that a measurement gives beside its rows; silent with --json. */
  show(text: string): void;
  /** What followed the name of the bench on the command line. */
  arguments: readonly string[];
}

/** One part of a bench: its name for the terminal, the figures it owes, and the function that measures its rows. */
export interface Measurement {
  name: string;
  /** Shown with their goals, as not measured, when the measurement fails. */
  figures: readonly Figure[];
  measure(context: BenchContext): Promise<Row[]>;
}

/** Data or a program that a measurement needs is not here; the message is for people. */
export class MissingData extends Error {}

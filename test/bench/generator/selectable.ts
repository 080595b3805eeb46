import type { BenchContext, Measurement } from '../measurement.js';
import type { Figure, Row } from '../row.js';
import { readOptions, type GeneratorBenchOptions } from './generator-options.js';

/** What a measurement of this bench is given. */
export interface GeneratorBench {
  options: GeneratorBenchOptions;
  context: BenchContext;
}

/** A measurement that runs when `--only` names it or names nothing. */
export function selectable(
  name: string,
  figures: readonly Figure[],
  measure: (bench: GeneratorBench) => Promise<Row[]>,
): Measurement {
  return {
    name,
    figures,
    measure: async (context) => {
      const options = readOptions(context.arguments);
      return options.only.length === 0 || options.only.includes(name) ? measure({ options, context }) : [];
    },
  };
}

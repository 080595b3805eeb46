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
  return runWhen(({ only }) => only.length === 0 || only.includes(name), { name, figures, measure });
}

/** A measurement that runs only when it is named. */
export function named(name: string, measure: (bench: GeneratorBench) => Promise<Row[]>): Measurement {
  return runWhen(({ only }) => only.includes(name), { name, figures: [], measure });
}

function runWhen(
  isAskedFor: (options: GeneratorBenchOptions) => boolean,
  parts: Omit<Measurement, 'measure'> & { measure(bench: GeneratorBench): Promise<Row[]> },
): Measurement {
  return {
    ...parts,
    measure: async (context) => {
      const options = readOptions(context.arguments);
      return isAskedFor(options) ? parts.measure({ options, context }) : [];
    },
  };
}

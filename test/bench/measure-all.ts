import { MissingData, type BenchContext, type Measurement } from './measurement.js';
import { notMeasured, type Row } from './row.js';

/**
 * The rows of all measurements in their order. One that fails, for whatever reason, gives its figures as not measured
 * with the reason; the others still run.
 */
export async function measureAll(
  measurements: readonly Measurement[],
  context: BenchContext,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const measurement of measurements) {
    context.say(`measuring: ${measurement.name}`);
    try {
      rows.push(...(await measurement.measure(context)));
    } catch (error) {
      // Missing data is nobody's fault; the place of any other failure is for whoever has to mend it.
      if (!(error instanceof MissingData)) console.error(error);
      const reason = error instanceof Error ? error.message : String(error);
      rows.push(...measurement.figures.map((figure) => notMeasured(figure, reason)));
    }
  }
  return rows;
}

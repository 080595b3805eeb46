import type { GoldenCase } from '@app/contracts';

/** Cases as JSON lines, one case in each, as an import reads them. */
export function linesOfCases(cases: readonly GoldenCase[]): string {
  return cases.map((golden) => `${JSON.stringify(golden)}\n`).join('');
}

import type { GoldenCase } from '@app/contracts';

/** A line of a file that holds no case; `line` counts from 1. */
export class InvalidLine extends Error {
  constructor(readonly line: number) {
    super(`line ${line}`);
  }
}

/** Cases as JSON lines, one case in each. */
export function linesOfCases(cases: readonly GoldenCase[]): string {
  return cases.map((golden) => `${JSON.stringify(golden)}\n`).join('');
}

/**
 * Reads JSON lines. What the fields of a case may be is left to the API, which takes all or nothing.
 * @throws InvalidLine for the first line that is no JSON object with a question
 */
export function casesOfLines(text: string): GoldenCase[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [caseOfLine(line, index + 1)]));
}

function caseOfLine(line: string, number: number): GoldenCase {
  const value: unknown = parsed(line);
  if (typeof value !== 'object' || value === null || !('question' in value)) throw new InvalidLine(number);
  return value as GoldenCase;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

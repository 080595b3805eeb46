import { codePointRange } from '../code-point-set.js';
import type { Expression, Expressions } from '../expressions.js';

/** The greatest whole number that is written: every one up to it is exact as a double. */
export const greatestWhole = 10 ** 15 - 1;
const mostDecimals = 10;

/** What a number may be, both ends whole numbers; an exclusive end is not in the range itself. */
export interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
}

/** Whole numbers in a range, without leading zeros, `-0` and exponents. */
export function wholeNumbers(expressions: Expressions, range: NumberRange): Expression {
  const low = Math.max(range.minimum + Number(range.exclusiveMinimum), -greatestWhole);
  const high = Math.min(range.maximum - Number(range.exclusiveMaximum), greatestWhole);
  return expressions.either([
    between(expressions, Math.max(0, low), high),
    negative(expressions, between(expressions, Math.max(1, -high), -low)),
  ]);
}

/** Numbers in a range, with up to 10 decimals and without exponents. */
export function decimalNumbers(expressions: Expressions, range: NumberRange): Expression {
  const mirrored = {
    minimum: -range.maximum,
    maximum: -range.minimum,
    exclusiveMinimum: range.exclusiveMaximum,
    exclusiveMaximum: range.exclusiveMinimum,
  };
  const belowZero = mirrored.minimum < 0 ? { ...mirrored, minimum: 0, exclusiveMinimum: true } : mirrored;
  const aboveZero = range.minimum < 0 ? { ...range, minimum: 0, exclusiveMinimum: false } : range;
  return expressions.either([
    magnitudes(expressions, aboveZero),
    // There is no negative zero.
    negative(
      expressions,
      magnitudes(expressions, {
        ...belowZero,
        exclusiveMinimum: belowZero.exclusiveMinimum || belowZero.minimum === 0,
      }),
    ),
  ]);
}

/** Numbers from 0 on. */
function magnitudes(expressions: Expressions, range: NumberRange): Expression {
  const { minimum, exclusiveMinimum, exclusiveMaximum } = range;
  const maximum = Math.min(range.maximum, greatestWhole);
  if (minimum > maximum) return expressions.nothing;
  const digit = expressions.characters(codePointRange(0x30, 0x39));
  const decimals = expressions.sequence(expressions.text('.'), expressions.repeat(digit, 1, mostDecimals));
  const zeros = expressions.repeat(expressions.text('0'), 0, mostDecimals - 1);
  const notZero = expressions.characters(codePointRange(0x31, 0x39));
  const someDecimals = expressions.sequence(expressions.text('.'), zeros, notZero);
  const noDecimals = expressions.optional(expressions.text('.0'));
  const lowest = expressions.text(String(minimum));
  const above = between(expressions, minimum + 1, maximum - 1);
  return expressions.either([
    minimum < maximum ? expressions.sequence(lowest, someDecimals) : expressions.nothing,
    minimum < maximum && !exclusiveMinimum
      ? expressions.sequence(lowest, expressions.optional(decimals))
      : expressions.nothing,
    expressions.sequence(above, expressions.optional(decimals)),
    exclusiveMaximum || (exclusiveMinimum && minimum === maximum)
      ? expressions.nothing
      : expressions.sequence(expressions.text(String(maximum)), noDecimals),
  ]);
}

function negative(expressions: Expressions, magnitude: Expression): Expression {
  return expressions.sequence(expressions.text('-'), magnitude);
}

/** Whole numbers from `low` to `high`, both from 0 to `greatestWhole`. */
function between(expressions: Expressions, low: number, high: number): Expression {
  const options: Expression[] = [];
  for (let from = low; from <= high;) {
    // Numbers of as many digits as the lowest one.
    const to = Math.min(high, 10 ** String(from).length - 1);
    options.push(sameLength(expressions, String(from), String(to)));
    from = to + 1;
  }
  return expressions.either(options);
}

/** Digits that lie between two numbers of the same length. */
function sameLength(expressions: Expressions, low: string, high: string): Expression {
  if (low === '') return expressions.empty;
  const [first, last] = [Number(low[0]), Number(high[0])];
  const digits = (from: number, to: number): Expression =>
    from > to ? expressions.nothing : expressions.characters(codePointRange(0x30 + from, 0x30 + to));
  const rest = low.length - 1;
  if (/^0+$/.test(low) && /^9+$/.test(high)) return expressions.repeat(digits(0, 9), low.length, low.length);
  if (first === last) {
    return expressions.sequence(digits(first, first), sameLength(expressions, low.slice(1), high.slice(1)));
  }
  return expressions.either([
    expressions.sequence(digits(first, first), sameLength(expressions, low.slice(1), '9'.repeat(rest))),
    expressions.sequence(digits(first + 1, last - 1), expressions.repeat(digits(0, 9), rest, rest)),
    expressions.sequence(digits(last, last), sameLength(expressions, '0'.repeat(rest), high.slice(1))),
  ]);
}

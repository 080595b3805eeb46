import { AppError } from '@app/platform';
import { anyCodePoint } from '../code-point-set.js';
import type { Expression } from '../expressions.js';
import { parsePattern } from '../parse-pattern.js';
import { decimalNumbers, greatestWhole, wholeNumbers, type NumberRange } from './number-range.js';
import { within, type SchemaContext } from './schema-context.js';
import { below, countAt, notSupported, numberAt, textAt, type SchemaNode } from './schema-node.js';
import { stringFormats } from './string-formats.js';

/** Strings with a length, a pattern and a format. */
export function strings(context: SchemaContext, node: SchemaNode): Expression {
  const { expressions, spelling } = context;
  const minimum = countAt(node, 'minLength') ?? 0;
  const maximum = countAt(node, 'maxLength') ?? Infinity;
  if (minimum > maximum) return expressions.nothing;
  const length = expressions.repeat(spelling.characters(anyCodePoint), minimum, maximum);
  const isFree = minimum === 0 && maximum === Infinity;
  const parts = [pattern(context, node), format(context, node), context.strings].filter(
    (part) => part !== undefined,
  );
  const contents = (isFree && parts.length > 0 ? parts : [length, ...parts]).reduce((left, right) =>
    expressions.both(left, right),
  );
  return expressions.sequence(expressions.text('"'), contents, expressions.text('"'));
}

/** Numbers, or whole numbers only, in a range. */
export function numbers(context: SchemaContext, node: SchemaNode, isWhole: boolean): Expression {
  const range = rangeOf(node, isWhole);
  const { expressions } = context;
  const written = isWhole ? wholeNumbers(expressions, range) : decimalNumbers(expressions, range);
  return within(context, written, context.numbers);
}

function pattern({ spelling }: SchemaContext, node: SchemaNode): Expression | undefined {
  const source = textAt(node, 'pattern');
  if (source === undefined) return undefined;
  try {
    return parsePattern(source, { spelling, anywhere: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, { detail: `${below(node.at, 'pattern')}: ${error.detail}` });
  }
}

function format({ spelling }: SchemaContext, node: SchemaNode): Expression | undefined {
  const name = textAt(node, 'format');
  if (name === undefined) return undefined;
  const source = Object.hasOwn(stringFormats, name) ? stringFormats[name] : undefined;
  if (!source)
    throw notSupported(below(node.at, 'format'), `${name} is none of ${Object.keys(stringFormats)}`);
  return parsePattern(source, { spelling, anywhere: false });
}

function rangeOf(node: SchemaNode, isWhole: boolean): NumberRange {
  const limit = (keyword: string, round: (value: number) => number): number | undefined => {
    const value = numberAt(node, keyword);
    if (value === undefined || Number.isInteger(value)) return value;
    if (isWhole) return round(value);
    throw notSupported(below(node.at, keyword), 'only whole numbers limit numbers with decimals');
  };
  const minimum = limit('minimum', Math.ceil) ?? -Infinity;
  const maximum = limit('maximum', Math.floor) ?? Infinity;
  // A whole number above 1.5 is above 1, too.
  const above = limit('exclusiveMinimum', Math.floor) ?? -Infinity;
  const under = limit('exclusiveMaximum', Math.ceil) ?? Infinity;
  return {
    minimum: Math.max(minimum, above, -greatestWhole),
    maximum: Math.min(maximum, under, greatestWhole),
    exclusiveMinimum: above >= minimum && above !== -Infinity,
    exclusiveMaximum: under <= maximum && under !== Infinity,
  };
}

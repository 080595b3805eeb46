import {
  aCount,
  aList,
  aNumber,
  aText,
  below,
  invalid,
  notSupported,
  read,
  type SchemaPlace,
} from './schema-place.js';
import type { LeafTree, Scalar } from './schema-tree.js';

const OF_TEXTS = ['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'];
const OF_NUMBERS = ['enum', 'const', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const LONGEST_PATTERN = 500;
const MOST_CHOICES = 500;

type Leaf = Omit<LeafTree, 'names' | 'nullable'>;

/**
 * Reads what a schema says of a single value.
 *
 * @param type one of the types of single values
 * @param anywhere keywords that any schema may have
 * @throws AppError `schema-invalid`, `schema-not-supported`
 */
export function readLeaf(place: SchemaPlace, type: string, anywhere: ReadonlySet<string>): Leaf {
  const own = type === 'string' ? OF_TEXTS : type === 'boolean' ? ['enum', 'const'] : OF_NUMBERS;
  const other = Object.keys(place.schema).find((keyword) => !anywhere.has(keyword) && !own.includes(keyword));
  if (other !== undefined) throw notSupported(below(place.at, other), `not supported for a ${type}`);
  const leaf = {
    kind: 'leaf',
    type: type as LeafTree['type'],
    choices: choicesOf(place, type),
    format: read(place, 'format', aText),
    pattern: patternOf(place),
    shortest: read(place, 'minLength', aCount),
    longest: read(place, 'maxLength', aCount),
    minimum: read(place, 'minimum', aNumber),
    maximum: read(place, 'maximum', aNumber),
    above: read(place, 'exclusiveMinimum', aNumber),
    below: read(place, 'exclusiveMaximum', aNumber),
  };
  return Object.fromEntries(
    Object.entries(leaf).filter(([, value]) => value !== undefined),
  ) as unknown as Leaf;
}

function choicesOf(place: SchemaPlace, type: string): Scalar[] | undefined {
  const { schema, at } = place;
  if (!('const' in schema) && !('enum' in schema)) return undefined;
  const keyword = 'const' in schema ? 'const' : 'enum';
  const values = keyword === 'const' ? [schema['const']] : read(place, 'enum', aList)!;
  if (values.length > MOST_CHOICES)
    throw notSupported(below(at, keyword), `more than ${MOST_CHOICES} choices`);
  const isNumber = type === 'number' || type === 'integer';
  return values
    .filter((value) => value !== null)
    .map((value, index) => {
      if (typeof value === (isNumber ? 'number' : type)) return value as Scalar;
      throw invalid(
        keyword === 'const' ? below(at, keyword) : below(at, keyword, index),
        `must be a ${type}`,
      );
    });
}

function patternOf(place: SchemaPlace): string | undefined {
  const pattern = read(place, 'pattern', aText);
  if (pattern === undefined) return undefined;
  const at = below(place.at, 'pattern');
  if (pattern.length > LONGEST_PATTERN) throw notSupported(at, `more than ${LONGEST_PATTERN} characters`);
  try {
    return new RegExp(pattern, 'u').source;
  } catch (error) {
    throw invalid(at, (error as Error).message);
  }
}

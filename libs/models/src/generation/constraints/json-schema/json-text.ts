import {
  anyCodePoint,
  codePointRange,
  codePointsOf,
  differenceOf,
  intersectionOf,
  unionOf,
} from '../code-point-set.js';
import type { Expression, Expressions } from '../expressions.js';
import type { Spelling } from '../spelling.js';

/** What a string of JSON writes with a backslash and a letter (RFC 8259, section 7). */
const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};
const escaped = codePointsOf(Object.keys(escapes).join(''));
const plain = differenceOf(anyCodePoint, unionOf([escaped, codePointRange(0, 0x1f)]));

/**
 * How characters are written inside a string of JSON: each in one way only, so that equal strings are equal texts. Other
 * control characters are not written, and nothing is written as a code (`\u0031`), which could smuggle in a digit.
 */
export function jsonSpelling(expressions: Expressions): Spelling {
  return {
    expressions,
    characters: (set) =>
      expressions.either([
        expressions.characters(intersectionOf(set, plain)),
        ...Object.entries(escapes)
          .filter(([character]) => intersectionOf(set, codePointsOf(character)).length > 0)
          .map(([, written]) => expressions.text(written)),
      ]),
    oneOf: (values) => expressions.oneOf(Array.from(values, (value) => JSON.stringify(value).slice(1, -1))),
  };
}

/** A separator, with a single space behind it or none. */
export function separator(expressions: Expressions, sign: ',' | ':'): Expression {
  return expressions.sequence(expressions.text(sign), expressions.optional(expressions.text(' ')));
}

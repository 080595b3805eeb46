import { anyCodePoint, codePointsOf, differenceOf } from './code-point-set.js';
import type { Expression } from './expressions.js';
import type { Spelling } from './spelling.js';

/** Any text at all. */
export function anyText({ expressions, characters }: Spelling): Expression {
  return expressions.repeat(characters(anyCodePoint), 0, Infinity);
}

/** Text in which an opening bracket begins one of the citations and nothing else. */
export function citingText(spelling: Spelling, citations: readonly string[]): Expression {
  const { expressions } = spelling;
  const free = spelling.characters(differenceOf(anyCodePoint, codePointsOf('[')));
  const citation = spelling.oneOf(citations);
  const text: Expression = expressions.rule(() =>
    expressions.either([
      expressions.empty,
      expressions.sequence(free, text),
      expressions.sequence(citation, text),
    ]),
  );
  return text;
}

import { AppError } from '@app/platform';
import type { GenerationConstraints, TextFormat } from '../../generator.js';
import { Expressions, type Expression } from './expressions.js';
import { compileSchema } from './json-schema/compile-schema.js';
import { jsonSpelling } from './json-schema/json-text.js';
import { LazyAutomaton } from './lazy-automaton.js';
import { parsePattern } from './parse-pattern.js';
import { plainSpelling, type Spelling } from './spelling.js';
import { anyText, citingText } from './text-grammar.js';

/** The part of the constraints that decides which texts there may be. */
export type TextConstraints = Pick<GenerationConstraints, 'format' | 'citations'>;

const mostChoices = 10_000;
const longestChoice = 2_000;

/**
 * The automaton of the texts that fulfil all constraints.
 * @throws AppError `schema-invalid`, `schema-not-supported`, `pattern-invalid`, `pattern-not-supported`, `constraint-unsatisfiable`, `constraint-too-complex`
 */
export function compileConstraints(constraints: TextConstraints): LazyAutomaton {
  const { format } = constraints;
  const expressions = new Expressions();
  const root = format
    ? formatted(format, plainSpelling(expressions), constraints)
    : freeText(plainSpelling(expressions), constraints);
  return new LazyAutomaton(expressions, root);
}

/** What stands in a text that has no format of its own. */
function freeText(spelling: Spelling, { citations }: TextConstraints): Expression {
  return citations ? citingText(spelling, citations) : anyText(spelling);
}

function formatted(format: TextFormat, spelling: Spelling, constraints: TextConstraints): Expression {
  switch (format.type) {
    case 'choice':
      return choice(format.texts, spelling);
    case 'json-schema':
      return compileSchema(format.schema, spelling.expressions, {
        strings: constraints.citations && freeText(jsonSpelling(spelling.expressions), constraints),
        numbers: undefined,
      });
    case 'pattern': {
      const pattern = parsePattern(format.pattern, { spelling, anywhere: false });
      return constraints.citations
        ? spelling.expressions.both(pattern, freeText(spelling, constraints))
        : pattern;
    }
  }
}

function choice(texts: readonly string[], spelling: Spelling): Expression {
  if (texts.length > mostChoices || texts.some(({ length }) => length > longestChoice)) {
    throw new AppError('constraint-too-complex', {
      detail: `over ${mostChoices} texts to choose from, or one of over ${longestChoice} characters`,
    });
  }
  return spelling.oneOf(texts);
}

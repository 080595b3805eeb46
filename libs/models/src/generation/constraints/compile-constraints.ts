import { AppError } from '@app/platform';
import type { GenerationConstraints, TextFormat } from '../../generator.js';
import { lockedText } from './evidence/evidence-text.js';
import { readEvidence, type Evidence } from './evidence/read-evidence.js';
import { Expressions, type Expression } from './expressions.js';
import { compileSchema } from './json-schema/compile-schema.js';
import { jsonSpelling } from './json-schema/json-text.js';
import { LazyAutomaton } from './lazy-automaton.js';
import { parsePattern } from './parse-pattern.js';
import { plainSpelling, type Spelling } from './spelling.js';
import { anyText, citingText } from './text-grammar.js';

/** The part of the constraints that decides which texts there may be. */
export type TextConstraints = Pick<GenerationConstraints, 'format' | 'citations' | 'evidence'>;

const mostChoices = 10_000;
const longestChoice = 2_000;

/**
 * The automaton of the texts that fulfil all constraints.
 * @throws AppError `schema-invalid`, `schema-not-supported`, `pattern-invalid`, `pattern-not-supported`,
 * `constraint-unsatisfiable`, `constraint-too-complex`
 */
export function compileConstraints(constraints: TextConstraints): LazyAutomaton {
  const { format, citations, evidence } = constraints;
  const expressions = new Expressions();
  const locks = {
    citations: citations?.map((number) => `[${number}]`),
    evidence: evidence && readEvidence(evidence),
  };
  const spelling = plainSpelling(expressions);
  const root = format ? formatted(format, spelling, locks) : (written(spelling, locks) ?? anyText(spelling));
  return new LazyAutomaton(expressions, root);
}

/** What what is written has to obey, whatever its form. */
interface Locks {
  readonly citations: readonly string[] | undefined;
  readonly evidence: Evidence | undefined;
}

/** The texts that obey the locks; undefined when all do. */
function written(
  spelling: Spelling,
  { citations, evidence }: Locks,
  alsoNumbers: readonly string[] = [],
): Expression | undefined {
  if (evidence) return lockedText(evidence, { spelling, citations, alsoNumbers });
  return citations && citingText(spelling, citations);
}

function formatted(format: TextFormat, spelling: Spelling, locks: Locks): Expression {
  const { expressions } = spelling;
  switch (format.type) {
    case 'choice':
      return choice(format.texts, spelling);
    case 'json-schema':
      return compileSchema(format.schema, expressions, {
        strings: written(jsonSpelling(expressions), locks, locks.evidence?.dates),
        numbers: locks.evidence && expressions.oneOf(locks.evidence.numbers),
      });
    case 'pattern': {
      const pattern = parsePattern(format.pattern, { spelling, anywhere: false });
      const text = written(spelling, locks);
      return text ? expressions.both(pattern, text) : pattern;
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

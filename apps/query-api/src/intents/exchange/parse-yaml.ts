import { Composer, Parser, type CST, type Document, type LineCounter } from 'yaml';
import { importInvalid } from './row-errors.js';

/** Levels of a file that is meant: a list of items of a few fields. */
const DEEPEST = 50;

/**
 * The one document of a YAML text. Nothing resolves its aliases, so none can grow.
 *
 * @throws AppError `import-invalid` with the rows that are no YAML, and for nesting that would exhaust the stack
 */
export function parseYaml(text: string, lineCounter: LineCounter): Document {
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  // The parser keeps a stack of its own; the composer calls itself for each level.
  if (isDeep(tokens)) throw importInvalid([`row 1: nests deeper than ${DEEPEST} levels`]);
  const [document] = new Composer().compose(tokens, true, text.length);
  const errors = document?.errors ?? [];
  if (!document || errors.length > 0) {
    throw importInvalid(
      errors.map(({ pos, code }) => `row ${lineCounter.linePos(pos[0]).line || 1}: ${code}`),
    );
  }
  return document;
}

function isDeep(tokens: readonly CST.Token[]): boolean {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

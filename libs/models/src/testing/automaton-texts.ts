import { deadState, type LazyAutomaton } from '../generation/constraints/lazy-automaton.js';

/** Whether a text is one of those of an automaton. */
export function matches(automaton: LazyAutomaton, text: string): boolean {
  return unmatchedFrom(automaton, text) === undefined;
}

/** The rest of a text from the first character on that may not come; undefined when the whole text matches. */
export function unmatchedFrom(automaton: LazyAutomaton, text: string): string | undefined {
  let state = automaton.start;
  for (const [index, character] of [...text].entries()) {
    state = automaton.next(state, automaton.alphabet.classOf(character.codePointAt(0)!));
    if (state === deadState) return [...text].slice(index).join('');
  }
  return automaton.accepts(state) ? undefined : '';
}

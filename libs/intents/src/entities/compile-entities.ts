import { AppError } from '@app/platform';
import { LONGEST_UTTERANCE } from '../features/utterance.js';
import type { Entity, EntityDefinition, EntityFinder } from './entity.js';
import { compilePattern } from './pattern-matcher.js';

export const MOST_NAMES = 10_000;
const LONGEST_NAME = 100;

/** A part of an utterance in which names are looked up: letters and digits. */
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Words that a name may have. */
const LONGEST_NAME_WORDS = 6;

/**
 * A finder for the lists and patterns of a project. Names of a list are found whatever their case and spacing and with a
 * particle behind a Korean name ("하늬 라이트를"); the longest name wins. Entities of different categories may overlap.
 *
 * @throws AppError `entity-invalid` for a pattern that cannot be used, a name without letters or digits, longer than
 * 100 characters, or more than 10,000 names in a list.
 */
export function compileEntities(definitions: readonly EntityDefinition[]): EntityFinder {
  const finders = definitions.map((definition) =>
    'pattern' in definition ? patternFinder(definition) : listFinder(definition),
  );
  return (text) => {
    const read = text.slice(0, LONGEST_UTTERANCE);
    return finders.flatMap((find) => find(read)).sort((a, b) => a.offset - b.offset);
  };
}

function patternFinder({ category, pattern }: Extract<EntityDefinition, { pattern: string }>): EntityFinder {
  const find = compilePattern(pattern);
  return (text) =>
    find(text).map(({ start, end }): Entity => {
      const found = text.slice(start, end);
      return { category, text: found, offset: start, length: end - start, value: found };
    });
}

function fold(name: string): string {
  return (name.normalize('NFC').toLowerCase().match(WORDS) ?? []).join('');
}

function listFinder({
  category,
  values,
}: Extract<EntityDefinition, { values: readonly unknown[] }>): EntityFinder {
  const names = new Map<string, string>();
  for (const { value, synonyms = [] } of values) {
    for (const name of [value, ...synonyms]) {
      const folded = fold(name);
      if (folded === '' || name.length > LONGEST_NAME) {
        throw new AppError('entity-invalid', {
          detail: `${category}: "${name.slice(0, 40)}" cannot be a name`,
        });
      }
      if (!names.has(folded)) names.set(folded, value);
    }
  }
  if (names.size > MOST_NAMES) {
    throw new AppError('entity-invalid', { detail: `${category}: a list has at most ${MOST_NAMES} names` });
  }
  const longest = Math.max(0, ...[...names.keys()].map((name) => name.length));
  return (text) => findNames(text, { category, names, longest });
}

interface NameList {
  category: string;
  names: ReadonlyMap<string, string>;
  /** Length of the longest folded name. */
  longest: number;
}

function findNames(text: string, list: NameList): Entity[] {
  const words = [...text.matchAll(WORDS)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
  }));
  const found: Entity[] = [];
  for (let first = 0; first < words.length;) {
    const name = longestName(words.slice(first, first + LONGEST_NAME_WORDS), list);
    if (name) {
      const offset = words[first]!.start;
      found.push({
        category: list.category,
        text: text.slice(offset, name.end),
        offset,
        length: name.end - offset,
        value: name.value,
      });
    }
    first += name?.words ?? 1;
  }
  return found;
}

/** The longest name that begins with the first word; the last word may go on with Hangul, as a particle does. */
function longestName(
  words: readonly { text: string; start: number }[],
  { names, longest }: NameList,
): { value: string; end: number; words: number } | undefined {
  let joined = '';
  let best: { value: string; end: number; words: number; length: number } | undefined;
  for (const [index, { text, start }] of words.entries()) {
    for (let length = Math.min(text.length, longest - joined.length); length > 0; length -= 1) {
      const rest = text.slice(length);
      if (rest !== '' && !/^[가-힣]{1,4}$/.test(rest)) continue;
      const value = names.get(joined + text.slice(0, length));
      if (value === undefined || (best && best.length >= joined.length + length)) continue;
      best = { value, end: start + length, words: index + 1, length: joined.length + length };
      break;
    }
    joined += text;
    if (joined.length >= longest) break;
  }
  return best;
}

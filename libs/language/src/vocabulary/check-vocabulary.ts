import { conflicts, entails } from '../facts/entails.js';
import { extractFacts } from '../facts/extract-facts.js';
import { polarity } from '../facts/polarity.js';
import { normaliseText } from '../normalise-text.js';
import { analyse } from '../search/analyse.js';
import { isQuestionWord } from '../search/question-tokens.js';
import type { VocabularyEntries } from './compile-vocabulary.js';
import { LONGEST_WORD, foldWord } from './find-words.js';

/** A vocabulary in its stored form, and what speaks against storing it. */
export interface CheckedVocabulary {
  entries: { groups: string[][]; expansions: { from: string; to: string[] }[]; words: string[] };
  /** In English, each with its place: "groups[3]: ..."; empty where the vocabulary may be stored. */
  issues: string[];
}

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek'].map((name) => new RegExp(`\\p{Script=${name}}`, 'u'));
/** Letters, digits, spaces and what stands within names: "R&D", "AB-1234", "C++", "U+ 모바일". */
const WORD = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N} &'’()+,./:#@_·ㆍ%-]*[\p{L}\p{M}\p{N})+#%])?$/u;
/** What turns a word into its contrary, in front of it. */
const NEGATING = /^(?:비|미|불|부|무|반|탈|non|un|in|im|ir|dis)[- ]?$/;
/** Words that bound a quantity or a time: in the place of one another they say something else. */
const BOUNDS = /이상|이하|초과|미만|이전|이후|최대|최소|상한|하한|전체|일부|가능|거절|승인|허용/g;

/**
 * Brings a vocabulary into its stored form: words as `normaliseText` writes them with single spaces, each once in its list.
 * What would make an answer wrong is an issue: equal words that differ in numbers, codes, units or negation, a word in two
 * groups, expansions in a circle, letters that only look like others.
 */
export function checkVocabulary(given: VocabularyEntries): CheckedVocabulary {
  const issues: string[] = [];
  const groups = distinctGroups(given.groups.map((group) => distinct(group.map(plain))));
  const expansions = joined(
    given.expansions.map(({ from, to }) => ({ from: plain(from), to: to.map(plain) })),
  );
  const words = distinct(given.words.map(plain));
  const report = (place: string, found: Iterable<string>): void => {
    for (const issue of found) issues.push(`${place}: ${issue}`);
  };
  groups.forEach((group, index) => {
    report(`groups[${index}]`, [...group.flatMap(wordIssues), ...groupIssues(group)]);
  });
  expansions.forEach(({ from, to }, index) => {
    report(`expansions[${index}]`, [
      ...[from, ...to].flatMap(wordIssues),
      ...(to.some((word) => foldWord(word) === foldWord(from)) ? [`"${from}" expands to itself`] : []),
      ...to.flatMap((word) => differences(from, word)),
    ]);
  });
  words.forEach((word, index) => report(`words[${index}]`, wordIssues(word)));
  issues.push(...conflictsOf(groups, expansions));
  return { entries: { groups, expansions, words }, issues };
}

const plain = (word: string): string => normaliseText(word).replace(/\s+/g, ' ').trim();

/** Each word once, whatever its case and spaces. */
const distinct = (words: readonly string[]): string[] => firstBy(words, foldWord);

/** What is the first to have its key. */
function firstBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

/** Groups of the same words count once. */
const distinctGroups = (groups: readonly string[][]): string[][] =>
  firstBy(groups, (group) => JSON.stringify(group.map(foldWord).toSorted()));

/** What one word expands to, in one place. */
function joined(expansions: CheckedVocabulary['entries']['expansions']) {
  const byWord = new Map<string, { from: string; to: string[] }>();
  for (const { from, to } of expansions) {
    const key = foldWord(from);
    const known = byWord.get(key) ?? { from, to: [] };
    for (const word of to) known.to.push(word);
    byWord.set(key, known);
  }
  return [...byWord.values()].map(({ from, to }) => ({ from, to: distinct(to) }));
}

function wordIssues(word: string): string[] {
  const folded = foldWord(word);
  if (word === '') return ['an empty word'];
  if (folded.length > LONGEST_WORD)
    return [`"${word.slice(0, 20)}…" is longer than ${LONGEST_WORD} characters`];
  if (folded.length < 2) return [`"${word}" has one character only`];
  if (!WORD.test(word)) return [`"${word}" holds a character that no word has`];
  if (SCRIPTS.filter((script) => script.test(word)).length > 1)
    return [`"${word}" mixes letters that look alike`];
  if (analyse(word).length === 0 || !/\p{L}/u.test(word)) return [`"${word}" holds no word`];
  return [];
}

function groupIssues(group: readonly string[]): string[] {
  if (group.length < 2) return [`"${group[0] ?? ''}" stands alone: a group has two words or more`];
  const asking = group.filter((word) => isQuestionWord(word.toLowerCase()));
  const [first = '', ...others] = group;
  return [
    ...asking.map((word) => `"${word}" is a word of asking`),
    ...others.flatMap((word) => differences(first, word)),
  ];
}

/** Why two words do not say the same. */
function differences(left: string, right: string): string[] {
  const pair = `"${left}" and "${right}" differ in`;
  if (differInFacts(left, right)) return [`${pair} numbers, units or codes`];
  if (negationOf(left) !== negationOf(right) || negates(left, right) || negates(right, left))
    return [`${pair} negation`];
  if (boundsOf(left) !== boundsOf(right)) return [`${pair} what they allow`];
  return [];
}

function differInFacts(left: string, right: string): boolean {
  const [own, other] = [extractFacts(left), extractFacts(right)];
  if (own.length !== other.length || digits(left).length > 0 !== digits(right).length > 0) return true;
  if (own.length === 0) return digits(left).join() !== digits(right).join();
  return !own.every((fact) =>
    other.some((each) => entails(fact, each) && entails(each, fact) && !conflicts(fact, each)),
  );
}

const digits = (word: string): string[] => word.match(/\p{N}+/gu) ?? [];
const negationOf = (word: string): boolean => polarity(word).negated;
const boundsOf = (word: string): string => (word.match(BOUNDS) ?? []).toSorted().join();

/** Whether the one is the other with a negating syllable in front. */
function negates(left: string, right: string): boolean {
  const [longer, shorter] = [foldWord(left), foldWord(right)];
  return longer.endsWith(shorter) && NEGATING.test(longer.slice(0, longer.length - shorter.length));
}

/** A word in two groups, expansions between equal words, expansions that lead back to their beginning. */
function conflictsOf(
  groups: readonly string[][],
  expansions: readonly { from: string; to: readonly string[] }[],
): string[] {
  const issues: string[] = [];
  const groupOf = new Map<string, number>();
  groups.forEach((group, index) => {
    for (const word of group) {
      const other = groupOf.get(foldWord(word));
      if (other !== undefined) issues.push(`groups[${index}]: "${word}" is in groups[${other}] too`);
      groupOf.set(foldWord(word), index);
    }
  });
  expansions.forEach(({ from, to }, index) => {
    const own = groupOf.get(foldWord(from));
    for (const word of to)
      if (own !== undefined && groupOf.get(foldWord(word)) === own)
        issues.push(`expansions[${index}]: "${from}" and "${word}" are equal by groups[${own}]`);
  });
  return [...issues, ...circlesOf(expansions)];
}

/** Expansions are taken apart from those that lead nowhere until none is left, or only circles are. */
function circlesOf(expansions: readonly { from: string; to: readonly string[] }[]): string[] {
  let left = expansions.map(({ from, to }, index) => ({ index, from: foldWord(from), to: to.map(foldWord) }));
  for (;;) {
    const sources = new Set(left.map(({ from }) => from));
    const next = left.filter(({ to }) => to.some((word) => sources.has(word)));
    if (next.length === left.length) break;
    left = next;
  }
  return left
    .filter(({ from, to }) => !to.includes(from))
    .map(({ index }) => `expansions[${index}]: "${expansions[index]!.from}" leads back to itself`);
}

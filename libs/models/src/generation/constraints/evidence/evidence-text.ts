import { functionWords, UNIT_SPELLINGS } from '@app/language';
import {
  codePointsOf,
  codePointsWith,
  differenceOf,
  intersectionOf,
  unionOf,
  type CodePointSet,
} from '../code-point-set.js';
import type { Expression } from '../expressions.js';
import { parsePattern } from '../parse-pattern.js';
import type { Spelling } from '../spelling.js';
import { scales } from './locked-characters.js';
import type { Evidence } from './read-evidence.js';
import type { WordForms } from './word-forms.js';

/** What a locked text is made with. */
export interface LockedTextOptions {
  readonly spelling: Spelling;
  /** Citations that may stand in the text; undefined when a bracket is a sign like any other. */
  readonly citations: readonly string[] | undefined;
  /** Numbers that may stand in the text beside those of the evidence, which they write in another form. */
  readonly alsoNumbers: readonly string[];
}

/**
 * Text whose digits, codes and names, and at the level of words whose content words, are spans of the evidence. A span
 * stands between free characters: two spans never touch, and no joining mark makes one of them.
 */
export function lockedText(evidence: Evidence, options: LockedTextOptions): Expression {
  return new LockedGrammar(evidence, options).text;
}

const minus = codePointsOf('-');
const lowerCase = intersectionOf(codePointsWith('Ll'), codePointsWith('Script=Latin'));
/** Syllables that a unit, or a number behind a number, begins with. */
const unitBeginnings = new Set([...scales, ...UNIT_SPELLINGS.map((unit) => unit.charAt(0))]);
const units = new Set(UNIT_SPELLINGS);
const endings = [...functionWords.koreanEndings];
/** What can stand behind a number without making it another one. */
const endingsOfNumbers = endings.filter((ending) => !scales.includes(ending.charAt(0)) && !units.has(ending));
const mostEndings = 2;

class LockedGrammar {
  readonly text: Expression;
  private readonly spelling: Spelling;
  private readonly free: CodePointSet;
  private readonly joiner: Expression;
  private readonly citation: Expression;
  /** What may stand behind a joining mark, a span, a bare number, its particle, a Korean word, an ordinary word. */
  private readonly afterJoiner: Expression;
  private readonly afterClosed: Expression;
  private readonly afterOpen: Expression;
  private readonly afterParticle: Expression;
  private readonly afterKorean: Expression;
  private readonly afterWord: Expression;

  constructor(
    private readonly evidence: Evidence,
    private readonly options: LockedTextOptions,
  ) {
    const { spelling, citations } = options;
    const { kinds } = evidence;
    this.spelling = spelling;
    this.free = citations ? differenceOf(kinds.free, codePointsOf('[')) : kinds.free;
    this.joiner = spelling.characters(kinds.joiners);
    this.citation = spelling.oneOf(citations ?? []);
    this.text = this.rule(() => [...this.unmarked(), ...this.words()]);
    this.afterJoiner = this.rule(() => this.goOn(kinds.joiners, this.afterJoiner));
    this.afterClosed = this.rule(() => [
      ...this.goOn(kinds.joiners, this.afterJoiner),
      ...this.ending(endings),
    ]);
    this.afterOpen = this.rule(() => this.behindNumber());
    const noSyllable = unionOf([kinds.joiners, kinds.hangul]);
    this.afterParticle = this.rule(() => this.goOn(noSyllable, this.afterJoiner));
    this.afterKorean = this.rule(() => this.unmarked());
    this.afterWord = this.rule(() => this.goOn(kinds.joiners, this.afterWordJoiner()));
  }

  /** A free character; behind a minus no span may begin, since it would be negative. */
  private unmarked(): Expression[] {
    return [...this.freely(minus), this.sequence(this.spelling.characters(minus), this.afterJoiner)];
  }

  /** A free character that does not join, or one that does. */
  private goOn(without: CodePointSet, behindJoiner: Expression): Expression[] {
    return [...this.freely(without), this.sequence(this.joiner, behindJoiner)];
  }

  private freely(without: CodePointSet): Expression[] {
    const free = this.spelling.characters(differenceOf(this.free, without));
    return [this.sequence(free, this.text), this.sequence(this.citation, this.text)];
  }

  /** What begins a word: spans, and what else the level allows. */
  private words(): Expression[] {
    const { spans, words, capitalised } = this.evidence;
    const open = [...spans.open, ...this.options.alsoNumbers];
    return [
      this.sequence(this.spelling.oneOf(spans.closed), this.afterClosed),
      this.sequence(this.spelling.oneOf(open), this.afterOpen),
      this.sequence(this.spelling.oneOf(spans.attached), words ? this.afterStem() : this.text),
      ...(words ? this.evidenceWords(words) : []),
      ...(capitalised ? this.ordinaryWords(capitalised) : []),
    ];
  }

  private evidenceWords({ stems, whole, foreign }: WordForms): Expression[] {
    const verbs = parsePattern(functionWords.koreanVerbs.source, {
      spelling: this.spelling,
      anywhere: false,
    });
    return [
      this.sequence(this.spelling.oneOf(stems), this.afterStem()),
      this.sequence(this.spelling.oneOf(whole), this.afterKorean),
      this.sequence(verbs, this.afterKorean),
      this.sequence(this.spelling.oneOf(foreign), this.afterClosed),
    ];
  }

  private ordinaryWords(capitalised: ReadonlySet<string>): Expression[] {
    return [
      this.sequence(this.lowerWord(), this.afterWord),
      this.sequence(this.spelling.oneOf(capitalised), this.afterWord),
    ];
  }

  private lowerWord(): Expression {
    return this.spelling.expressions.repeat(this.spelling.characters(lowerCase), 1, Infinity);
  }

  private afterWordJoiner(): Expression {
    const { joiners } = this.evidence.kinds;
    const behind: Expression = this.rule(() => [
      ...this.goOn(joiners, behind),
      this.sequence(this.lowerWord(), this.afterWord),
    ]);
    return behind;
  }

  private afterStem(): Expression {
    const { expressions } = this.spelling;
    return expressions.either([this.afterKorean, ...this.ending(endings)]);
  }

  /** Particles and endings, where letters are locked; at the level of facts all Hangul is free. */
  private ending(allowed: readonly string[]): Expression[] {
    if (!this.evidence.words) return [];
    const { expressions } = this.spelling;
    return [
      this.sequence(expressions.repeat(this.spelling.oneOf(allowed), 1, mostEndings), this.afterKorean),
    ];
  }

  /** Nothing that makes another number of a bare one: no sign of a unit, no unit, no scale. */
  private behindNumber(): Expression[] {
    const { kinds, words } = this.evidence;
    const others = this.goOn(unionOf([kinds.joiners, kinds.unitSigns, kinds.hangul]), this.afterJoiner);
    if (words) return [...others, ...this.ending(endingsOfNumbers)];
    const syllables = differenceOf(kinds.hangul, codePointsOf([...unitBeginnings].join('')));
    const particles = endingsOfNumbers.filter((ending) => unitBeginnings.has(ending.charAt(0)));
    return [
      ...others,
      this.sequence(this.spelling.characters(syllables), this.text),
      this.sequence(this.spelling.oneOf(particles), this.afterParticle),
    ];
  }

  private sequence(first: Expression, rest: Expression): Expression {
    return this.spelling.expressions.sequence(first, rest);
  }

  private rule(options: () => readonly Expression[]): Expression {
    const { expressions } = this.spelling;
    return expressions.rule(() => expressions.either([expressions.empty, ...options()]));
  }
}

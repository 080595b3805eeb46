import type { Claim, Evidence, Reason, Verdict } from '@app/contracts';
import { extractFacts, isStatement, normaliseText, type Fact } from '@app/language';
import { wrongSum } from './arithmetic-rule.js';
import { isCheckable } from './checkable.js';
import { placeOf, toEvidence, type Place } from './evidence.js';
import { checkFacts, type FactFinding } from './fact-rules.js';
import { checkNames, type NameFinding } from './name-rules.js';
import { findNegationFlip, negatedAlone } from './negation-rule.js';
import { isWordSalad } from './order-rule.js';
import { readPassages, type Passage, type PassageReading } from './passages.js';
import { findRepetition } from './repetition-rule.js';
import { blank, claimTerms } from './terms.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';
import { findVerbatim, type VerbatimMatch } from './verbatim.js';
import { bestSentence, bestWindow, type Content, type Window } from './windows.js';
import { findRewording } from './wording-rule.js';

export interface ClaimOptions {
  /** Numbers of the passages that the claim cites; they are tried first. */
  cited?: readonly number[];
  thresholds?: Partial<Thresholds>;
  /**
   * A generator wrote the claim from these passages: it must be a whole sentence that a single sentence of them bears
   * out, and must not put other words in where it copies one.
   */
  drafted?: boolean;
  /** Where the claim stands in its answer (UTF-16 code units). */
  start?: number;
}

interface Finding {
  verdict: Verdict;
  score: number;
  reasons: Reason[];
  places: Place[];
}

/**
 * Checks one sentence against passages: not checkable, verbatim, rules, lexical containment, in this order.
 * A rule may contradict but never support alone.
 *
 * @param passages Passages, or their reading from `readPassages` when several claims share them.
 * @returns The claim with offsets `start` to `start + claim.length`.
 * @throws What reading the text throws; `verifyAnswer` turns that into `unverified`.
 */
export function verifyClaim(
  claim: string,
  passages: readonly Passage[] | PassageReading,
  options: ClaimOptions = {},
): Claim {
  const reading = 'passages' in passages ? passages : readPassages(passages);
  const start = options.start ?? 0;
  const text = plainClaim(claim);
  const finding = isCheckable(text)
    ? judgeText(text, reading, options)
    : { verdict: 'not_checkable' as const, score: 1, reasons: [], places: [] };
  const { verdict, score, reasons, evidence } = withEvidence(finding);
  return { text: claim, start, end: start + claim.length, verdict, score: round(score), reasons, evidence };
}

/** Cyrillic and Greek letters in the place of a zero: "О2-785-7937". */
const ROUND_LETTERS = /[ОоΟο](?=\d)|(?<=\d)[ОоΟο]/gu;

/** The claim as its words are compared: NFC, plain digits, without zero-width characters and citation marks. */
function plainClaim(claim: string): string {
  return normaliseText(claim)
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(ROUND_LETTERS, '0')
    .replace(/\[\d{1,3}\]/g, (mark) => ' '.repeat(mark.length))
    .trim();
}

/** A digit of any script ("１", "١", "𝟏") as ASCII: what is not read as a number would go unchecked. */
function plainDigit(digit: string): string {
  const plain = digit.normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return plain;
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

function judgeText(text: string, reading: PassageReading, options: ClaimOptions): Finding {
  const thresholds = { ...DEFAULT_THRESHOLDS, ...options.thresholds };
  const verbatim = findVerbatim(text, reading);
  if (options.drafted && !isStatement(text)) return noSentence();
  if (verbatim) return judgeVerbatim(verbatim);
  const facts = extractFacts(text);
  const terms = claimTerms(blank(text, facts));
  const window = chooseWindow({ terms, facts }, reading, { ...options, thresholds });
  if (!window) return nothingFound(facts);
  const findings = checkFacts({ claim: text, facts, window, reading, thresholds });
  const names = checkNames(text, window, reading);
  const contradiction = contradictions({ text, facts, findings, names, window, thresholds });
  const places = [...windowPlaces(window), ...elsewherePlaces(findings, window.score)];
  if (contradiction.length > 0) return { verdict: 'contradicted', score: 0, reasons: contradiction, places };
  const strayed = options.drafted ? strays({ terms, facts }, { text, window, thresholds }) : undefined;
  const least = leastShare(terms.size + facts.length, thresholds);
  return weigh({ text, window, findings, names, least, thresholds, places, strayed });
}

/** A claim of so few words and facts says something else when one of them is another. */
const FEW = 3;
/** Least share of such a claim that its window must hold: of two words both, of three two. */
const LEAST_OF_FEW = 0.6;

const leastShare = (size: number, { supported }: Thresholds): number =>
  size <= FEW ? Math.max(supported, LEAST_OF_FEW) : supported;

function nothingFound(facts: readonly Fact[]): Finding {
  const missing = facts.map((fact) => ({ rule: ruleOf(fact), detail: `not in the evidence: ${fact.text}` }));
  return {
    verdict: 'unsupported',
    score: 0,
    reasons: [...missing, { rule: 'overlap', detail: 'no evidence' }],
    places: [],
  };
}

function noSentence(): Finding {
  const reasons: Reason[] = [{ rule: 'sentence', detail: 'a heading, or a sentence that was cut off' }];
  return { verdict: 'unsupported', score: 0, reasons, places: [] };
}

function judgeVerbatim({ read, start, end, cut }: VerbatimMatch): Finding {
  const quote = read.passage.text.slice(start, end);
  const places = [{ passage: read.passage, start, end, quote, score: 1 }];
  if (cut === 'whole') return { verdict: 'supported', score: 1, reasons: [], places };
  const sentences = read.sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  const detail = `the sentence goes on: ${sentences.map((sentence) => sentence.text).join(' ')}`;
  if (cut === 'flipped')
    return { verdict: 'contradicted', score: 0, reasons: [{ rule: 'negation', detail }], places };
  return { verdict: 'partly', score: 0.5, reasons: [{ rule: 'quote', detail }], places };
}

type WindowOptions = ClaimOptions & { thresholds: Thresholds };

/** The cited passages are enough if they hold the claim; otherwise the best of all counts. */
function chooseWindow(
  content: Content,
  reading: PassageReading,
  { cited, thresholds }: WindowOptions,
): Window | undefined {
  const own = cited && cited.length > 0 ? bestWindow(content, reading, (n) => cited.includes(n)) : undefined;
  if (own && own.score >= thresholds.supported) return own;
  const any = bestWindow(content, reading, () => true);
  return any && any.score > 0 ? any : undefined;
}

interface Found {
  text: string;
  facts: Fact[];
  findings: FactFinding[];
  names: NameFinding[];
  window: Window;
  thresholds: Thresholds;
}

function contradictions({ text, facts, findings, names, window, thresholds }: Found): Reason[] {
  const reasons: Reason[] = findings
    .filter(({ status }) => status === 'conflicting')
    .map(({ fact, against }) => ({ rule: ruleOf(fact), detail: `${fact.text} ≠ ${against?.text ?? ''}` }));
  const sum = wrongSum(text, facts);
  if (sum) reasons.push({ rule: 'arithmetic', detail: sum });
  if (window.likeness < thresholds.contradicted) return reasons;
  for (const { rule, text: name, against } of names)
    if (against) reasons.push({ rule, detail: `${name} ≠ ${against}` });
  // What is said of a case outside a limit is denied by nature.
  if (findings.some(({ status }) => status === 'implied')) return reasons;
  const flip = findNegationFlip(text, window, thresholds.negation);
  if (flip) reasons.push({ rule: 'negation', detail: `${flip.claim} ≠ ${flip.evidence}` });
  return reasons;
}

const ruleOf = (fact: Fact): Reason['rule'] => fact.kind;

interface Weighed {
  text: string;
  window: Window;
  findings: FactFinding[];
  names: NameFinding[];
  /** Least share of the claim that the window must hold. */
  least: number;
  thresholds: Thresholds;
  places: Place[];
  /** Why the claim does not keep close enough to the evidence, if it must. */
  strayed: Reason | undefined;
}

function weigh({ text, window, findings, names, least, places, strayed }: Weighed): Finding {
  const missing = findings.filter(({ status }) => status === 'missing');
  const implied = findings.filter(({ status }) => status === 'implied');
  const reasons: Reason[] = [
    ...missing.map(({ fact }) => ({ rule: ruleOf(fact), detail: `not in the evidence: ${fact.text}` })),
    ...names.map(({ rule, text }) => ({ rule, detail: `not in the evidence: ${text}` })),
  ];
  const details = findings.length + names.length;
  const borne = details === 0 ? 1 : 1 - (missing.length + names.length) / details;
  const score = window.score * (0.5 + 0.5 * borne);
  if (window.score < least) {
    const detail = `${Math.round(window.score * 100)} % of the words found`;
    return { verdict: 'unsupported', score, reasons: [...reasons, { rule: 'overlap', detail }], places };
  }
  const beyond = goesBeyond(text, window, implied);
  const denial = beyond?.rule === 'negation' ? beyond : undefined;
  const nonsense = saysNothing(text, window) ?? denial ?? strayed;
  if (nonsense) return { verdict: 'unsupported', score: score / 2, reasons: [...reasons, nonsense], places };
  if (beyond) return { verdict: 'unsupported', score, reasons: [...reasons, beyond], places };
  if (reasons.length === 0) return { verdict: 'supported', score, reasons, places };
  return { verdict: borne > 0 ? 'partly' : 'unsupported', score, reasons, places };
}

/** Why words in common bear nothing out: they are put together as the evidence never puts them. */
function saysNothing(text: string, window: Window): Reason | undefined {
  const loop = findRepetition(text, window);
  if (loop) return { rule: 'repetition', detail: `said more often than in the evidence: ${loop}` };
  if (isWordSalad(text, window))
    return { rule: 'order', detail: 'words of the evidence in another order than there' };
  return undefined;
}

/** What a claim concludes or denies although the evidence does not say it: of a case of a limit, or by itself. */
function goesBeyond(text: string, window: Window, implied: readonly FactFinding[]): Reason | undefined {
  const cases = implied.map(({ fact }) => fact.text).join(', ');
  if (cases !== '') return { rule: 'conclusion', detail: `a case of a limit in the evidence: ${cases}` };
  const alone = negatedAlone(text, window);
  if (alone === 'stated') return { rule: 'negation', detail: 'the claim is negated, the evidence is not' };
  if (alone === 'concluded')
    return { rule: 'conclusion', detail: 'the claim is negated for a reason, the evidence is not' };
  return undefined;
}

function strays(
  content: Content,
  { text, window, thresholds }: Pick<Weighed, 'text' | 'window' | 'thresholds'>,
): Reason | undefined {
  const found = findRewording(text, window);
  if (found) return { rule: 'wording', detail: `${found.claim} ≠ ${found.evidence}` };
  const held = bestSentence(content, window);
  if (held >= thresholds.drafted) return undefined;
  return { rule: 'overlap', detail: `${Math.round(held * 100)} % of the words found in one sentence` };
}

function windowPlaces({ read, from, to, score }: Window): Place[] {
  return [placeOf(read, { from, to }, score)];
}

function elsewherePlaces(findings: FactFinding[], score: number): Place[] {
  const places = findings.flatMap(({ elsewhere }) =>
    elsewhere ? [placeOf(elsewhere.read, { from: elsewhere.index, to: elsewhere.index }, score)] : [],
  );
  return places.filter(
    (place, index) =>
      places.findIndex((other) => other.passage === place.passage && other.start === place.start) === index,
  );
}

/** What cannot be shown does not count: a supported claim whose spans do not match falls to `unsupported`. */
function withEvidence({
  verdict,
  score,
  reasons,
  places,
}: Finding): Omit<Finding, 'places'> & { evidence: Evidence[] } {
  const evidence = places.map(toEvidence).filter((span) => span !== undefined);
  const shown = evidence.length === places.length && evidence.length > 0;
  if (shown || verdict === 'not_checkable' || verdict === 'unsupported')
    return { verdict, score, reasons, evidence };
  const detail = 'the evidence does not match the stored text';
  return { verdict: 'unsupported', score: 0, reasons: [...reasons, { rule: 'quote', detail }], evidence };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

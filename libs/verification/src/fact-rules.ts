import { conflicts, entails, splitClauses, type DateFact, type Fact } from '@app/language';
import { isReckoned } from './arithmetic-rule.js';
import { isCounted } from './counted-items.js';
import { datelineOf, isDatedBy } from './dateline.js';
import { isCaseOfLimit } from './limit-rule.js';
import type { PassageReading, ReadPassage } from './passages.js';
import { blank, claimTerms } from './terms.js';
import type { Thresholds } from './thresholds.js';
import { coverage, inWindow, neighbourhood, type Content, type Window } from './windows.js';

/** What the evidence says of one detail of a claim. */
export interface FactFinding {
  fact: Fact;
  /** `implied`: a case of a limit that the evidence sets; what holds for it is a conclusion. */
  status: 'evidenced' | 'implied' | 'conflicting' | 'missing';
  /** The evidence's own fact, where it differs. */
  against?: Fact;
  /** A sentence outside the window's neighbourhood that vouches for the fact. */
  elsewhere?: { read: ReadPassage; index: number };
}

interface Setting {
  claim: string;
  facts: Fact[];
  window: Window;
  reading: PassageReading;
  thresholds: Thresholds;
}

/** Two numbers without a unit count different things more often than not: the window must match this well. */
const BARE = 0.7;

/** How much better another sentence must fit the words around a fact before it outweighs the one that has it. */
const OUTWEIGHS = 0.25;

/**
 * Looks each fact of a claim up in the window, then in its neighbours and in sentences that share the words
 * around the fact. A fact conflicts if the sentence that fits those words best holds one of the same kind that
 * says something else and serves no other fact of the claim; what is found nowhere is missing.
 */
export function checkFacts(setting: Setting): FactFinding[] {
  const { claim, facts, window } = setting;
  const inside = gather(window.read, inWindow(window));
  const vouchers = new Map(facts.map((fact) => [fact, vouch(inside, fact)] as const));
  const used = new Set([...vouchers.values()].filter((fact) => fact !== undefined));
  const evidenced = facts.filter((fact) => vouchers.get(fact));
  const near = neighbourhood(window).map((index) => window.read.sentences[index]!);
  const reckoning = {
    facts,
    evidenced,
    inside: inside.facts,
    near: near.flatMap((sentence) => sentence.facts),
  };
  return facts.map((fact): FactFinding => {
    const against = rival(fact, setting, used);
    const around = { terms: localTerms(claim, facts, fact), facts: [] };
    const fit = (against && fitOf(around, window, (held) => held.facts.includes(against))) ?? 0;
    if (vouchers.get(fact) && !(against && isOutweighed(fit, fact, { ...setting, around })))
      return { fact, status: 'evidenced' };
    const elsewhere = lookElsewhere(fact, { ...setting, around }, fit);
    if (elsewhere) return { fact, status: 'evidenced', elsewhere };
    if (
      isReckoned(fact, claim, reckoning) ||
      isCounted(
        fact,
        claim,
        near.map(({ text }) => text),
      )
    )
      return { fact, status: 'evidenced' };
    if (isCaseOfLimit(fact, claim, near)) return { fact, status: 'implied' };
    const dateline = datelineOf(window.read, setting.reading);
    if (dateline && isDatedBy(dateline, fact, { near: reckoning.near, against }))
      return { fact, status: 'evidenced', elsewhere: { read: dateline.read, index: dateline.index } };
    return against ? { fact, status: 'conflicting', against } : { fact, status: 'missing' };
  });
}

/** A setting with the words around one fact. */
type Around = Setting & { around: Content };

/** How well the best sentence of the window that `holds` something fits the words around a fact, if one does. */
function fitOf(around: Content, window: Window, holds: (pool: Pool) => boolean): number | undefined {
  const fits = inWindow(window)
    .filter((index) => holds(gather(window.read, [index])))
    .map((index) => coverage(around, { read: window.read, from: opening(window.read, index), to: index }));
  return fits.length === 0 ? undefined : Math.max(...fits);
}

/** "단, 수급자는 15세부터": such a sentence is read with the one in front of it. */
const DEPENDENT = /^\s*(?:단|다만|이 중|그중|그 중|이 경우|이때|여기에|이 외)(?=[\s,])/;

/** The first sentence that must be read with one. */
const opening = ({ sentences }: ReadPassage, index: number): number =>
  index > 0 && DEPENDENT.test(sentences[index]!.text) ? index - 1 : index;

/** Whether the rival's sentence fits the words around the fact much better than any sentence with the fact. */
function isOutweighed(fit: number, fact: Fact, { around, window, thresholds }: Around): boolean {
  const own = fitOf(around, window, (pool) => vouch(pool, fact) !== undefined);
  return own !== undefined && own < thresholds.local && fit - own >= OUTWEIGHS;
}

/**
 * A sentence outside the window that has the fact: a neighbour if nothing in the window says otherwise, any
 * other only if it shares the words around the fact, and more of them than the sentence that says otherwise.
 *
 * @param fit How well the sentence that says otherwise fits; 0 if there is none.
 */
function lookElsewhere(
  fact: Fact,
  { window, reading, thresholds, around }: Around,
  fit: number,
): { read: ReadPassage; index: number } | undefined {
  const beside = neighbourhood(window).find((index) => vouch(gather(window.read, [index]), fact));
  if (beside !== undefined && fit === 0) return { read: window.read, index: beside };
  for (const read of [window.read, ...reading.passages.filter((other) => other !== window.read)])
    for (const [index, sentence] of read.sentences.entries()) {
      if (!sentence.facts.some((evidence) => entails(evidence, fact))) continue;
      const own = coverage(around, { read, from: opening(read, index), to: index });
      if (own >= thresholds.local && own > fit) return { read, index };
    }
  return undefined;
}

interface Pool {
  facts: readonly Fact[];
  text: string;
}

function gather(read: ReadPassage, indices: readonly number[]): Pool {
  const sentences = indices.map((index) => read.sentences[index]!);
  return {
    facts: sentences.flatMap(({ facts }) => facts),
    text: sentences.map(({ text }) => text).join('\n'),
  };
}

function vouch(pool: Pool, claim: Fact): Fact | undefined {
  return pool.facts.find((evidence) => vouches(evidence, claim, pool)) ?? bothEnds(pool.facts, claim);
}

/** "22만 원에서 28만 원" where the evidence gives the two ends apart. */
function bothEnds(facts: readonly Fact[], claim: Fact): Fact | undefined {
  if (claim.kind === 'date' || claim.kind === 'code' || claim.low === claim.high) return undefined;
  const has = (value: number): Fact | undefined =>
    facts.find((fact) => entails(fact, { ...claim, low: value, high: value, bound: undefined }));
  return has(claim.high) && has(claim.low);
}

function vouches(evidence: Fact, claim: Fact, pool: Pool): boolean {
  if (entails(evidence, claim)) return true;
  if (claim.kind === 'date' && evidence.kind === 'date')
    return entails(completed(evidence, pool.facts), claim);
  return bareCell(evidence, claim, pool.text) || isEndOfPhones(evidence, claim, pool.text);
}

/** A heading's "2024년" completes "3월 1일" below it. */
function completed(date: DateFact, near: readonly Fact[]): DateFact {
  const years = near.filter(
    (fact) => fact.kind === 'date' && fact.year !== undefined && fact.day === undefined,
  );
  const frame = years[0];
  return date.year === undefined && frame?.kind === 'date' ? { ...date, year: frame.year } : date;
}

/** "02-750-1234" where the evidence writes "02-750-1233~4". */
function isEndOfPhones(evidence: Fact, claim: Fact, text: string): boolean {
  if (evidence.kind !== 'code' || claim.kind !== 'code' || evidence.form !== 'phone') return false;
  const behind = text.slice(text.indexOf(evidence.text) + evidence.text.length);
  const end = /^\s?~\s?(\d{1,4})(?!\d)/.exec(behind)?.[1];
  return end !== undefined && claim.code === evidence.code.slice(0, -end.length) + end;
}

/** A table cell "15,000" under "금액(원)": the same number, with the unit written nearby. */
function bareCell(evidence: Fact, claim: Fact, nearText: string): boolean {
  if (evidence.kind !== 'number' || (claim.kind !== 'unit' && claim.kind !== 'money')) return false;
  const unit = claim.text.replace(/^[^\p{L}%℃]+/u, '').trim();
  return entails(evidence, { ...claim, kind: 'number', unit: '' }) && unit !== '' && nearText.includes(unit);
}

/** The words of the clause that holds the fact, or of the whole claim where the clause has too few. */
function localTerms(claim: string, facts: Fact[], fact: Fact): ReadonlySet<string> {
  const plain = blank(claim, facts);
  const clause = splitClauses(claim).find(({ start, end }) => start <= fact.start && fact.end <= end);
  const local = clause ? claimTerms(plain.slice(clause.start, clause.end)) : new Set<string>();
  return local.size >= 3 ? local : claimTerms(plain);
}

function rival(fact: Fact, { window, thresholds }: Setting, used: ReadonlySet<Fact>): Fact | undefined {
  const least = fact.kind === 'number' ? Math.max(BARE, thresholds.contradicted) : thresholds.contradicted;
  if (window.likeness < least) return undefined;
  for (let index = window.from; index <= window.to; index++) {
    const against = window.read.sentences[index]!.facts.find(
      (evidence) => !used.has(evidence) && conflicts(evidence, fact),
    );
    if (against) return against;
  }
  return undefined;
}

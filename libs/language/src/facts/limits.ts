import type { Bound, Fact, QuantityFact } from './fact.js';

const BEHIND: [RegExp, Bound][] = [
  [/^[\s)]*(?:이상|or more|or older|or over|and above|and over)/i, 'at-least'],
  [/^[\s)]*(?:초과|(?:을|를)?\s?넘)/, 'more-than'],
  [/^[\s)]*(?:이하|이내|or less|or fewer|or under|or below)/i, 'at-most'],
  [/^[\s)]*미만/, 'less-than'],
  [/^[\s)]*부터/, 'at-least'],
  [/^[\s)]*까지/, 'at-most'],
];
const BEFORE: [RegExp, Bound][] = [
  [
    /(?:no|not) (?:more|greater|later|longer) than\s*$|up to\s*$|at most\s*$|within\s*$|maximum(?: of)?\s*$|최대\s*$|최고\s*$/i,
    'at-most',
  ],
  [/(?:no|not) (?:less|fewer) than\s*$|at least\s*$|minimum(?: of)?\s*$|최소\s*$|최저\s*$/i, 'at-least'],
  [/(?:more|greater|longer) than\s*$|exceed(?:s|ing)?\s*$|\bover\s*$|\babove\s*$/i, 'more-than'],
  [/(?:less|fewer) than\s*$|\bunder\s*$|\bbelow\s*$/i, 'less-than'],
];
const ABOUT_BEFORE = /(?:약|대략|about|around|approximately|roughly|nearly|almost|some)\s*$/i;
const ABOUT_BEHIND = /^\s?(?:정도|가량|쯤|안팎|내외|or so\b)/i;
const JOINED = /^\s?(?:~|-|에서|부터|to|and)\s?$/i;

/** Adds what stands around a quantity: bounds and approximation. */
export function withLimits(text: string, fact: Fact): Fact {
  if (fact.kind === 'date' || fact.kind === 'code') return fact;
  const before = text.slice(Math.max(0, fact.start - 24), fact.start);
  const behind = text.slice(fact.end, fact.end + 12);
  // "15세에서 39세까지" ends a range; the range itself has no limit.
  const isRange = fact.low < fact.high && /^[\s)]*까지/.test(behind);
  const limit =
    BEHIND.find(([pattern]) => pattern.test(behind)) ?? BEFORE.find(([pattern]) => pattern.test(before));
  const bound = isRange ? undefined : limit?.[1];
  const about = ABOUT_BEFORE.test(before) || ABOUT_BEHIND.test(behind);
  return {
    ...fact,
    ...(bound ? { bound } : {}),
    ...(about && !fact.approximate ? { approximate: 'about' as const } : {}),
  };
}

/** Joins "3~5일", "5~10만 원", "1만 원에서 2만 원" and "between 3 and 5 days" into one fact each. */
export function withRanges(text: string, facts: Fact[]): Fact[] {
  const joined: Fact[] = [];
  for (const fact of facts) {
    const previous = joined.at(-1);
    const range = previous && rangeOf(text, previous, fact);
    if (range) joined[joined.length - 1] = range;
    else joined.push(fact);
  }
  return joined;
}

function rangeOf(text: string, first: Fact, second: Fact): QuantityFact | undefined {
  if (first.kind === 'date' || first.kind === 'code') return undefined;
  if (second.kind === 'date' || second.kind === 'code') return undefined;
  const link = text.slice(first.end, second.start);
  if (!JOINED.test(link) || !reachable(text, first, link)) return undefined;
  if (first.unit !== '' && first.unit !== second.unit) return undefined;
  const low = first.unit === '' ? sharedScale(first, second, text) : first.low;
  if (low > second.high) return undefined;
  const { bound: _bound, ...rest } = second;
  return { ...rest, low, start: first.start, text: text.slice(first.start, second.end) };
}

/** "3 and 5" is a range only after "between", "3 - 5" with blanks only between equal units. */
function reachable(text: string, first: QuantityFact, link: string): boolean {
  if (/and/i.test(link)) return /between\s*$/i.test(text.slice(Math.max(0, first.start - 10), first.start));
  return link.trim() !== '-' || link === '-' || first.unit !== '';
}

/** In "5~10만 원" and "2~3시간" the first number shares the scale and the unit of the second. */
function sharedScale(first: QuantityFact, second: QuantityFact, text: string): number {
  const written = /^[\d,.]+/.exec(text.slice(second.start, second.end))?.[0];
  const factor = written ? second.high / Number(written.replaceAll(',', '')) : 1;
  return first.low < second.high / factor ? first.low * factor : first.low;
}

import {
  analyse,
  detectLanguage,
  extractFacts,
  readQuestion,
  splitSentences,
  type CompiledVocabulary,
} from '@app/language';
import { widenTokens, type RetrievedPassage } from '@app/retrieval';

/** A sentence, table row or list item of a passage, verbatim. */
export interface Quote {
  text: string;
  passage: RetrievedPassage;
  /** Place in the stored text of the version (UTF-16 code units). */
  start: number;
  end: number;
  /** How well it answers the question, 0 to about 1.5. */
  score: number;
}

interface Candidate extends Quote {
  tokens: ReadonlySet<string>;
  direct: number;
}

export interface QuoteOptions {
  /** Most quotes. */
  limit: number;
  /** What the question was read by: a sentence with a synonym of a word holds the word. */
  vocabularies?: readonly CompiledVocabulary[];
}

/** Weights of the parts of a sentence's score; the share of the question that the sentence itself covers counts 1. */
const weights = {
  heading: 0.6,
  neighbour: 0.1,
  answerKind: 0.3,
  passage: 0.2,
  language: 0.1,
  statement: 0.1,
};
/** A further sentence is quoted when it scores at least this share of the best one. */
const KEEP_SHARE = 0.78;
/** Two sentences that share this much of their words say the same. */
const SAME_SHARE = 0.8;
/** A sentence with its headings must hold this share of what any sentence holds of the question to be quoted at all. */
const MINIMUM_BEARING = 0.3;
/** Rarity is dampened: what every passage is about is common among them, and still what was asked about. */
const RARITY_POWER = 0.7;
/** A number of the question ("2025년") gives several tokens and stands in sentences about anything. */
const NUMBER_SHARE = 0.25;
/** The best sentence must score this much, or nothing is quoted. */
const MINIMUM_SCORE = 0.38;
/** Longer pieces are no sentences; nobody reads them as an answer. */
const MAXIMUM_LENGTH = 500;

/**
 * Composes an answer of verbatim sentences. A sentence counts by the weight (inverse sentence frequency) of the
 * question's words it holds; words that only its headings hold count less, and a sentence with a number, date or
 * amount counts more when the question asks for one. The best sentence comes first; the others follow in the
 * question's language first, then by rank of their passage and place in it.
 */
export function chooseQuotes(
  question: string,
  passages: readonly RetrievedPassage[],
  { limit, vocabularies = [] }: QuoteOptions,
): Quote[] {
  const reading = readQuestion(question, vocabularies);
  const wanted = reading.tokens;
  const widen = (tokens: ReadonlySet<string>) => widenTokens(tokens, reading);
  const candidates = passages
    .flatMap(sentencesOf)
    .map((candidate) => ({ ...candidate, tokens: widen(candidate.tokens) }));
  if (wanted.length === 0 || candidates.length === 0) return [];
  const weightOf = inverseFrequency(wanted, candidates);
  const total = wanted.reduce((sum, token) => sum + weightOf(token), 0);
  const cover = (tokens: ReadonlySet<string>) =>
    wanted.reduce((sum, token) => sum + (tokens.has(token) ? weightOf(token) : 0), 0) / total;

  const language = detectLanguage(question);
  const asksFor = factsAskedFor(question);
  for (const candidate of candidates) candidate.direct = cover(candidate.tokens);
  const topPassage = Math.max(...passages.map((passage) => passage.score), Number.EPSILON);
  const headings = new Map(passages.map((passage) => [passage, widen(headingTokens(passage))]));
  const surroundings = candidates.map(
    ({ tokens, passage }) => new Set([...tokens, ...(headings.get(passage) ?? [])]),
  );
  const reachable = cover(new Set(surroundings.flatMap((tokens) => [...tokens])));
  candidates.forEach((candidate, index) => {
    const { passage } = candidate;
    const before = candidates[index - 1];
    const neighbour = before?.passage === passage ? before.direct : 0;
    const bearing = cover(surroundings[index] ?? candidate.tokens);
    if (bearing === 0 || bearing < MINIMUM_BEARING * reachable) return;
    candidate.score =
      candidate.direct +
      weights.heading * (bearing - candidate.direct) +
      weights.neighbour * neighbour * (1 - candidate.direct) +
      weights.answerKind * (asksFor && hasFact(candidate.text, asksFor) ? 1 : 0) * Math.min(1, bearing * 2) +
      weights.passage * (passage.score / topPassage) +
      weights.language * (detectLanguage(candidate.text) === language ? 1 : 0) +
      weights.statement * (STATEMENT.test(candidate.text) ? 1 : 0);
  });
  const kept = keepBest(candidates, limit);
  const unanswered = COUNTS.test(question) && !kept.some(({ text }) => holdsCount(text));
  return unanswered ? [] : arrange(kept, language);
}

const headingTokens = ({ title, headingPath }: RetrievedPassage) =>
  new Set(analyse(`${title}\n${headingPath}`));

function sentencesOf(passage: RetrievedPassage): Candidate[] {
  const headings = new Set(
    [passage.title, ...passage.headingPath.split(' > ')].map((heading) => heading.trim()),
  );
  return splitSentences(passage.text)
    .filter(({ text }) => text.length <= MAXIMUM_LENGTH && /[\p{L}\p{N}]/u.test(text))
    .filter(({ text }, index, all) => {
      if (headings.has(text.trim()) || QUESTION.test(text)) return false;
      return isRow(text) ? index > 0 && isRow(all[index - 1]?.text ?? '') : !isHeadline(text);
    })
    .map(({ text, start, end }) => {
      const mark = BULLET.exec(text)?.[0].length ?? 0;
      return {
        text: text.slice(mark),
        passage,
        start: passage.start + start + mark,
        end: passage.start + end,
        score: 0,
        direct: 0,
        tokens: new Set(analyse(text)),
      };
    });
}

const QUESTION = /[?？]["'”’)\]]*\s*$/;
const STATEMENT = /[.!。…](["'”’)\]]|\s)*$|[다요음함임됨]\s*$/;
const BULLET = /^\s*[-–—•·*○□◦▪]\s/;

/** A table's row; the first one of a run is its header and says nothing by itself. */
function isRow(text: string): boolean {
  return text.includes(' | ');
}

/** A short line that ends like no statement and hangs on no bullet: a heading inside the passage. */
function isHeadline(text: string): boolean {
  return text.length <= 80 && !STATEMENT.test(text) && !BULLET.test(text);
}

function inverseFrequency(
  wanted: readonly string[],
  candidates: readonly Candidate[],
): (token: string) => number {
  const count = candidates.length;
  const weight = new Map(
    wanted.map((token) => {
      const frequency = candidates.filter((candidate) => candidate.tokens.has(token)).length;
      const rarity = Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5)) ** RARITY_POWER;
      return [token, /^\d/.test(token) ? rarity * NUMBER_SHARE : rarity];
    }),
  );
  return (token) => weight.get(token) ?? 0;
}

/** Questions that only a number answers. */
const COUNTS = /며칠|몇\s|얼마(?!나\s)|how (?:many|much)\b/iu;

type AskedFact = 'quantity' | 'date';

/** The kind of fact a question asks for: "며칠", "얼마", "how many" want a quantity, "언제", "when" a date or time. */
function factsAskedFor(question: string): AskedFact | undefined {
  if (/언제|몇\s*(시|월)|기한|까지인|when\b|what time|deadline/iu.test(question)) return 'date';
  if (
    /며칠|얼마|몇|금액|한도|요금|비용|기간|how (many|much|long|often|far|soon)|limit|cost|price/iu.test(
      question,
    )
  ) {
    return 'quantity';
  }
  return undefined;
}

function hasFact(text: string, asked: AskedFact): boolean {
  const kinds = asked === 'date' ? ['date', 'unit', 'number'] : ['number', 'money', 'unit'];
  return extractFacts(text).some((fact) => kinds.includes(fact.kind));
}

/** A quantity or a time of day; a bare date counts nothing. */
function holdsCount(text: string): boolean {
  return extractFacts(text).some((fact) =>
    fact.kind === 'date' ? fact.hour !== undefined : fact.kind !== 'code',
  );
}

function keepBest(candidates: readonly Candidate[], limit: number): Candidate[] {
  const ranked = [...candidates].sort((left, right) => right.score - left.score);
  const best = ranked[0]?.score ?? 0;
  if (best < MINIMUM_SCORE) return [];
  const kept: Candidate[] = [];
  for (const candidate of ranked) {
    if (kept.length === limit || candidate.score < best * KEEP_SHARE) break;
    if (!kept.some((other) => overlap(other.tokens, candidate.tokens) >= SAME_SHARE)) kept.push(candidate);
  }
  return kept;
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = [...left].filter((token) => right.has(token)).length;
  return both / Math.max(1, Math.min(left.size, right.size));
}

function arrange(quotes: Candidate[], language: 'ko' | 'en'): Quote[] {
  const rank = (quote: Quote) => (detectLanguage(quote.text) === language ? 0 : 1);
  const leads = new Map<number, number>();
  for (const quote of quotes) {
    leads.set(quote.passage.n, Math.max(leads.get(quote.passage.n) ?? 0, quote.score));
  }
  const lead = (quote: Quote) => leads.get(quote.passage.n) ?? 0;
  const [best, ...rest] = [...quotes].sort((left, right) => right.score - left.score);
  rest.sort(
    (left, right) => rank(left) - rank(right) || lead(right) - lead(left) || left.start - right.start,
  );
  return best ? [best, ...rest] : [];
}

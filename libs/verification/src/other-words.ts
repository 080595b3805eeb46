import type { Claim } from '@app/contracts';
import { extractFacts, foldWord, replaceWords, type CompiledVocabulary, type KnownWord } from '@app/language';
import { quotationsOf } from './name-rules.js';
import type { PassageReading } from './passages.js';
import { blank, claimTerms } from './terms.js';
import { DEFAULT_THRESHOLDS } from './thresholds.js';
import { verifyClaim, type ClaimOptions } from './verify-claim.js';
import { bestWindow } from './windows.js';

/** The words of a knowledge base. */
export interface NamedVocabulary {
  knowledgeBaseId: string;
  words: CompiledVocabulary;
}

/** Readings of a claim that are tried by one vocabulary: each is a whole check. */
const MOST_READINGS = 3;

/**
 * Checks a claim once more in the words of the evidence: where a knowledge base says that a word of the claim and one of
 * its passages mean the same, the one stands in the place of the other, and every rule holds for what comes out, among
 * the passages of that knowledge base alone. A word that only expands counts in its direction: the claim may say `from`
 * where the evidence says `to`. What the claim quotes word for word stays as it is.
 *
 * What a rule contradicts stays contradicted, and what is not supported in the words of the evidence stays what it was.
 *
 * @param claim as `verifyClaim` judged it
 */
export function verifyInOtherWords(
  claim: Claim,
  { reading, vocabularies }: { reading: PassageReading; vocabularies: readonly NamedVocabulary[] },
  options: ClaimOptions = {},
): Claim {
  if (claim.verdict !== 'unsupported' && claim.verdict !== 'partly') return claim;
  for (const { knowledgeBaseId, words } of vocabularies) {
    const own = reading.passages.filter(({ passage }) => passage.knowledgeBaseId === knowledgeBaseId);
    const found = own.length > 0 && readAgain(claim, { reading: { passages: own }, words }, options);
    if (found) return found;
  }
  return claim;
}

/** The claim in the words of the passages, where it is supported so. */
function readAgain(
  { text, start, end }: Claim,
  { reading, words }: { reading: PassageReading; words: CompiledVocabulary },
  options: ClaimOptions,
): Claim | undefined {
  const evidence = reading.passages.map((read) => foldWord(read.passage.text)).join('\n');
  const quotations = quotationsOf(text);
  const known = words
    .find(text)
    .filter((word) => !quotations.some((quoted) => quoted.start < word.end && word.start < quoted.end))
    .map((word) => ({ ...word, others: othersIn(word, evidence) }));
  const most = Math.min(MOST_READINGS, Math.max(0, ...known.map(({ others }) => others.length)));
  for (let round = 0; round < most; round += 1) {
    const replaced = known.flatMap(({ others, ...place }) => {
      const other = others[round % Math.max(1, others.length)];
      return other === undefined ? [] : [{ start: place.start, end: place.end, other }];
    });
    const again = verifyClaim(replaceWords(text, replaced), reading, options);
    if (again.verdict !== 'supported' || !isHeldBeside(text, replaced, { reading, ...options })) continue;
    const said = replaced.map((place) => `${text.slice(place.start, place.end)} = ${place.other}`);
    const reasons = [...again.reasons, { rule: 'synonym' as const, detail: said.join(', ') }];
    return { ...again, text, start, end, reasons };
  }
  return undefined;
}

/**
 * Whether the passages hold what the claim says beside the replaced words, by the share that a claim needs: a long synonym
 * must not make up for other words that are nowhere.
 */
function isHeldBeside(
  text: string,
  replaced: readonly { start: number; end: number }[],
  { reading, thresholds }: ClaimOptions & { reading: PassageReading },
): boolean {
  const terms = claimTerms(blank(text, [...replaced, ...extractFacts(text)]));
  if (terms.size === 0) return true;
  const window = bestWindow({ terms, facts: [] }, reading, () => true);
  return (window?.score ?? 0) >= (thresholds?.supported ?? DEFAULT_THRESHOLDS.supported);
}

/** Words that say the same and that the evidence has. */
function othersIn({ equal, expanded }: KnownWord, evidence: string): string[] {
  return [...equal, ...expanded].filter((word) => evidence.includes(foldWord(word)));
}

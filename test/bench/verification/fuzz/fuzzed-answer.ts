import type { AnswerEvent, Evidence } from '@app/contracts';
import { normaliseText, splitSentences } from '@app/language';
import type { RetrievedPassage } from '@app/retrieval';
import { verifyClaim } from '@app/verification';
import { seededRandom } from '@app/platform';
import { AnswerSheet } from '../../../../apps/query-api/src/answers/answer-sheet.js';
import type { DraftSentence } from '../../../../apps/query-api/src/answers/draft-sentence.js';
import { ATTACKS, mutate, pick, type Random } from './mutations.js';

/** A generator's output about evidence, both changed by chance, and what of the evidence is still stored when it is cited. */
export interface FuzzedAnswer {
  passages: RetrievedPassage[];
  /** By version; a version that was deleted or changed meanwhile does not hold what its passage says. */
  stored: Map<string, string>;
  drafts: DraftSentence[];
  closeWording: boolean;
}

const PASSAGES = 3;
const DRAFTS = 4;

export function makeAnswer(documents: readonly string[], random: Random): FuzzedAnswer {
  const stored = new Map<string, string>();
  const passages = Array.from({ length: PASSAGES }, (_, index): RetrievedPassage => {
    const text = evidenceOf(pick(documents, random), random);
    const versionId = `version-${index}`;
    stored.set(versionId, random() < 0.1 ? '' : random() < 0.1 ? mutate(text, random) : text);
    return {
      n: index + 1,
      chunkId: `chunk-${index}`,
      documentId: `document-${index}`,
      versionId,
      knowledgeBaseId: 'base',
      title: '',
      headingPath: '',
      tableHeader: null,
      text,
      start: 0,
      end: text.length,
      score: 1,
      legs: { lexical: 1, vector: 1 },
      coverage: 1,
    };
  });
  const sentences = [...passages, { text: pick(documents, random) }].flatMap(({ text }) =>
    splitSentences(text),
  );
  const drafts = Array.from({ length: DRAFTS }, (): DraftSentence => {
    const text = mutate(pick(sentences, random).text, random);
    const joined = random() < 0.15 ? `${text} ${pick(sentences, random).text}` : text;
    const origin = random() < 0.8 ? 'generator' : 'quote';
    return { text: joined, cited: [1 + Math.floor(random() * (PASSAGES + 1))], origin };
  });
  return { passages, stored, drafts, closeWording: random() < 0.5 };
}

/** Some sentences of a document, one in three changed, at times with an attack among them; as it would be stored. */
function evidenceOf(document: string, random: Random): string {
  const sentences = splitSentences(document).map(({ text }) => text);
  const from = Math.floor(random() * sentences.length);
  const kept = sentences
    .slice(from, from + 6)
    .map((text) => (random() < 1 / 3 ? mutate(text, random) : text));
  if (random() < 0.2) kept.splice(Math.floor(random() * kept.length), 0, pick(ATTACKS, random));
  return normaliseText(kept.join(' '));
}

/**
 * Puts a fuzzed answer through the step that releases sentences.
 *
 * @returns how many sentences were released, and in words what was released wrongly: without a verdict before it, against
 *   the verdict of the verifier, with a number that stands in no passage, or with evidence that is not stored.
 */
export async function releaseFuzzed(
  documents: readonly string[],
  seed: number,
): Promise<{ drafted: number; released: number; violations: string[] }> {
  const { passages, stored, drafts, closeWording } = makeAnswer(documents, seededRandom(seed));
  const confirm = confirmIn(stored);
  const sheet = new AnswerSheet({
    answerId: 'fuzzed',
    language: 'ko',
    report,
    passages,
    confirm,
    closeWording,
  });
  const violations: string[] = [];
  let released = 0;
  for (const draft of drafts) {
    const events: AnswerEvent[] = [];
    for await (const event of sheet.judge(draft)) events.push(event);
    const said = events.find((event) => event.type === 'text-delta');
    if (!said) continue;
    released += 1;
    violations.push(...wrongWith(draft, events, { passages, stored, closeWording }));
  }
  const end = sheet.end();
  const text = sheet.sentences.map((claim) => claim.text).join(' ');
  if (released > 0 && end.type === 'answer-end' && end.text !== text)
    violations.push('the answer is not what was released');
  return { drafted: drafts.length, released, violations };
}

/** Keeps evidence that is stored as it is quoted. */
export const confirmIn =
  (stored: ReadonlyMap<string, string>) =>
  async (evidence: readonly Evidence[]): Promise<Evidence[]> =>
    evidence.filter(({ versionId, start, end, quote }) => stored.get(versionId)?.slice(start, end) === quote);

export function report(error: unknown): never {
  throw error;
}

/** In words what is wrong with a released sentence, by the events that released it. */
export function wrongWith(
  { text, cited, origin }: DraftSentence,
  events: readonly AnswerEvent[],
  { passages, stored, closeWording }: Omit<FuzzedAnswer, 'drafts'>,
): string[] {
  const [verified, released] = events;
  if (verified?.type !== 'claim-verified' || released?.type !== 'text-delta')
    return [`released without a verdict: ${text}`];
  const { verdict } = verifyClaim(text, passages, { cited, drafted: closeWording && origin === 'generator' });
  const evidence = passages.map((passage) => flat(passage.text)).join('\n');
  const known = new Set(numbersIn(evidence).map(Number));
  const said = numbersIn(flat(text).replace(MARKS, ' '));
  return [
    ...(verified.verdict === 'supported' && verdict === 'supported'
      ? []
      : [`released as ${verdict}: ${text}`]),
    ...said
      .filter((number) => !evidence.includes(number) && !known.has(Number(number)))
      .map((number) => `${number} stands nowhere: ${text}`),
    ...verified.evidence
      .filter(({ versionId, start, end, quote }) => stored.get(versionId)?.slice(start, end) !== quote)
      .map(({ quote }) => `not stored: ${quote}`),
  ];
}

/** Numbers of citations, and of the item of a list at the start: they state nothing. */
const MARKS = /\[\d{1,3}\]|^\s*\(?\d{1,3}[.)](?=\s)/g;
const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

/** Without marks between digits, and with plain digits. */
const flat = (text: string): string => normaliseText(text).normalize('NFKC').replaceAll(',', '');

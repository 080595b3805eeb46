import { detectLanguage } from '@app/language';
import type { ChatPrompt, Generator } from '@app/models';
import { buildPrompt, type PromptPassage } from './build-prompt.js';

/** A prompt and what it shows. */
export interface PromptEvidence {
  prompt: ChatPrompt;
  /** The passages as they stand in the prompt, numbered from 1 in this order. */
  passages: PromptPassage[];
  /** `numbers[n - 1]` is the number that passage n of the prompt had before. */
  numbers: number[];
  /** Tokens of the prompt. */
  tokens: number;
}

/** How passages are shown, whatever their rank. */
export type PassageOrder<Passage> = (left: Passage, right: Passage) => number;

/** What of a passage says where it stands. */
interface Placed {
  documentId: string;
  versionId: string;
  start: number;
}

/**
 * The order of documents, versions and text: questions that find the same passages have prompts that begin alike, and
 * what a generator computed for one serves the next.
 */
export function byPlace(left: Placed, right: Placed): number {
  return (
    compare(left.documentId, right.documentId) ||
    compare(left.versionId, right.versionId) ||
    left.start - right.start
  );
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * The prompt with every passage, best first, that still fits beside the better ones; shown in `order`, or as they came.
 * @returns undefined when not one fits
 */
export async function fitEvidence<Passage extends PromptPassage>(
  question: string,
  passages: readonly Passage[],
  {
    generator,
    mostTokens,
    order = () => 0,
  }: { generator: Generator; mostTokens: number; order?: PassageOrder<Passage> | undefined },
): Promise<PromptEvidence | undefined> {
  const language = detectLanguage(question);
  let chosen: Passage[] = [];
  let fitting: PromptEvidence | undefined;
  for (const passage of passages) {
    const more = [...chosen, passage].sort(order);
    const shown = more.map((each, index) => ({ ...each, n: index + 1 }));
    const prompt = buildPrompt(question, shown, language);
    const tokens = await generator.countTokens(prompt);
    if (tokens > mostTokens) continue;
    chosen = more;
    fitting = { prompt, passages: shown, numbers: more.map(({ n }) => n), tokens };
  }
  return fitting;
}

import type { KnowledgeBaseSettings, TracedRerank } from '@app/contracts';
import type { Judge } from '@app/models';
import { byScore } from '@app/store';
import type { ReadChunk } from './read-chunks.js';

/** A chunk after the judge: its score is what it is ordered by. */
export interface RerankedChunk extends ReadChunk {
  /** Probability, 0 to 1, that it answers the question; null where it was not judged. */
  relevance: number | null;
}

export interface Reranked {
  status: TracedRerank['status'];
  chunks: RerankedChunk[];
}

/** Passages judged in one call: the time is looked at between calls. */
const BATCH = 4;

/**
 * Lets a judge order the best chunks, as far as the time reaches: those it read come in the order of
 * `(1 - weight) * score + weight * relevance`, those it did not read keep their order behind them. What it says too late
 * is not waited for, and a judge that fails changes nothing.
 */
export async function rerank(
  question: string,
  chunks: readonly ReadChunk[],
  { judge, settings }: { judge: Judge | undefined; settings: KnowledgeBaseSettings['rerank'] },
): Promise<Reranked> {
  const unjudged = chunks.map((chunk) => ({ ...chunk, relevance: null }));
  if (settings.candidates === 0) return { status: 'off', chunks: unjudged };
  if (!judge) return { status: 'absent', chunks: unjudged };
  const read = chunks.slice(0, settings.candidates);
  let relevance: number[];
  try {
    relevance = await judgeInTime(question, read.map(judgedText), {
      judge,
      milliseconds: settings.milliseconds,
    });
  } catch {
    return { status: 'failed', chunks: unjudged };
  }
  const judged = read.slice(0, relevance.length).map((chunk, index) => {
    const score = (1 - settings.weight) * chunk.score + settings.weight * (relevance[index] ?? 0);
    return { ...chunk, score, relevance: relevance[index] ?? 0 };
  });
  return {
    status: judged.length < read.length ? 'partly' : 'done',
    chunks: [...judged.toSorted(byScore), ...unjudged.slice(judged.length)],
  };
}

/** Relevance of as many texts, from the first one, as the time allows. */
async function judgeInTime(
  question: string,
  texts: readonly string[],
  { judge, milliseconds }: { judge: Judge; milliseconds: number },
): Promise<number[]> {
  const limit = AbortSignal.timeout(milliseconds);
  const late = new Promise<null>((resolve) => limit.addEventListener('abort', () => resolve(null)));
  const relevance: number[] = [];
  while (relevance.length < texts.length && !limit.aborted) {
    const asked = judge.relevance(question, texts.slice(relevance.length, relevance.length + BATCH));
    const batch = await Promise.race([asked, late]);
    if (!batch) {
      asked.catch(() => undefined);
      break;
    }
    relevance.push(...batch);
  }
  return relevance;
}

/** What a judge reads of a chunk: the same that the embedder read of it. */
export function judgedText({ chunk }: Pick<ReadChunk, 'chunk'>): string {
  const { title, headingPath, tableHeader, text } = chunk;
  return [...new Set([title, headingPath, tableHeader ?? ''].filter(Boolean)), text].join('\n');
}

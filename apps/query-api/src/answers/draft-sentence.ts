/** A sentence that is proposed, not yet verified. `cited` holds the numbers of the passages it points at. */
export interface DraftSentence {
  text: string;
  cited: number[];
  origin: 'generator' | 'quote';
}

/** A sentence of a generator. */
export interface WrittenSentence extends DraftSentence {
  origin: 'generator';
  /** As it was written, with its marks and the space before it: what is written next goes on from here. */
  written: string;
}

const MARK = /\s*\[(\d{1,2})\]/g;

/** A full stop behind the marks of a sentence that has its own: "60 dollars. [1]." */
const SECOND_STOP = /(?<=[.!?。！？]["'”’)\]」』]*(?:\s*\[\d{1,2}\])+)\s*[.。](?=\s*$)/u;

/**
 * Reads the `[n]` marks of a sentence as it was written.
 * @param numbers `numbers[n - 1]` is the number under which passage n of the prompt is known elsewhere
 */
export function readSentence(written: string, numbers: readonly number[]): WrittenSentence {
  const marks = [...written.matchAll(MARK)].map(([, n]) => numbers[Number(n) - 1]);
  return {
    text: written.replace(SECOND_STOP, '').replaceAll(MARK, '').trim(),
    cited: marks.filter((number) => number !== undefined),
    origin: 'generator',
    written,
  };
}

/** A sentence with its full stop, maybe with marks, quotation marks and brackets behind it. */
const FINISHED = /[.!?。！？]["'”’)\]」』]*$/u;

/** Whether a sentence has its full stop: the beginning of one may say what the whole does not. */
export function isFinished({ text }: DraftSentence): boolean {
  return FINISHED.test(text);
}

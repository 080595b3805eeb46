import type { Passage } from '@app/verification';

/** Passages of one version that follow each other, as one text. */
export interface Stretch {
  text: string;
  /** Where the text begins in the version's text (UTF-16 code units). */
  start: number;
  /** Its passages in order, at least one. */
  passages: readonly Passage[];
}

/** Longest white space between two passages of one stretch. */
const WIDEST_GAP = 200;

/**
 * Joins passages between which only white space lies, so that tables and forms are read as a whole. The white space
 * becomes one line feed and spaces: offsets stay.
 */
export function stretchesOf(passages: readonly Passage[]): Stretch[] {
  const stretches: { text: string; start: number; passages: Passage[] }[] = [];
  for (const passage of passages) {
    const open = stretches.at(-1);
    const gap = open ? passage.start - (open.start + open.text.length) : -1;
    const follows = open?.passages[0]?.versionId === passage.versionId && gap >= 0 && gap <= WIDEST_GAP;
    if (!open || !follows) {
      stretches.push({ text: passage.text, start: passage.start, passages: [passage] });
      continue;
    }
    open.text += (gap === 0 ? '' : '\n'.padEnd(gap)) + passage.text;
    open.passages.push(passage);
  }
  return stretches;
}

/** The passage in which a place of a stretch lies. */
export function passageAt({ start, passages }: Stretch, place: number): Passage {
  return passages.findLast((passage) => passage.start <= start + place) ?? passages[0]!;
}

/**
 * A set of Unicode scalar values: ranges `low, high, low, high, ...` in ascending order, both ends included, none
 * touching the next.
 */
export type CodePointSet = readonly number[];

/** Every character that text can have: surrogates are none. */
export const anyCodePoint: CodePointSet = [0, 0xd7ff, 0xe000, 0x10ffff];

export const noCodePoint: CodePointSet = [];

/** The characters of a text, each for itself. */
export function codePointsOf(text: string): CodePointSet {
  return unionOf(Array.from(text, (character) => [character.codePointAt(0)!, character.codePointAt(0)!]));
}

/** The characters from `low` to `high`, both included. */
export function codePointRange(low: number, high: number): CodePointSet {
  return intersectionOf([low, high], anyCodePoint);
}

export function unionOf(sets: readonly CodePointSet[]): CodePointSet {
  const ranges: [number, number][] = [];
  for (const set of sets) for (let at = 0; at < set.length; at += 2) ranges.push([set[at], set[at + 1]]);
  ranges.sort(([left], [right]) => left - right);
  const joined: number[] = [];
  for (const [low, high] of ranges) {
    const last = joined.length - 1;
    if (last > 0 && low <= joined[last] + 1) joined[last] = Math.max(joined[last], high);
    else joined.push(low, high);
  }
  return joined;
}

export function complementOf(set: CodePointSet): CodePointSet {
  const gaps: number[] = [];
  let from = 0;
  for (let at = 0; at < set.length; at += 2) {
    if (set[at] > from) gaps.push(from, set[at] - 1);
    from = set[at + 1] + 1;
  }
  if (from <= 0x10ffff) gaps.push(from, 0x10ffff);
  return set === anyCodePoint ? noCodePoint : intersectionOf(gaps, anyCodePoint);
}

export function intersectionOf(left: CodePointSet, right: CodePointSet): CodePointSet {
  const common: number[] = [];
  for (let l = 0, r = 0; l < left.length && r < right.length;) {
    const low = Math.max(left[l], right[r]);
    const high = Math.min(left[l + 1], right[r + 1]);
    if (low <= high) common.push(low, high);
    if (left[l + 1] < right[r + 1]) l += 2;
    else r += 2;
  }
  return common;
}

/** The first set without the characters of the second. */
export function differenceOf(set: CodePointSet, without: CodePointSet): CodePointSet {
  return intersectionOf(set, complementOf(without));
}

const planes = 17;
/** Planes whose characters differ from each other. In the others all have the same properties but for the last two. */
const mixedPlanes = new Set([0, 1, 2, 3, 14]);
/** Kept, since reading one looks at every character there is; Unicode has some hundred of them. */
const properties = new Map<string, CodePointSet>();

/**
 * The characters with a Unicode property, as JavaScript's `\p{...}` reads it.
 * @param name for example `L`, `Script=Han`
 * @throws SyntaxError when there is no such property
 */
export function codePointsWith(name: string): CodePointSet {
  const known = properties.get(name);
  if (known) return known;
  const pattern = new RegExp(`\\p{${name}}+`, 'gu');
  const set = unionOf(Array.from({ length: planes }, (_, plane) => runsIn(plane, pattern)));
  properties.set(name, set);
  return set;
}

function runsIn(plane: number, pattern: RegExp): CodePointSet {
  const ranges: number[] = [];
  if (!mixedPlanes.has(plane)) return samplesIn(plane, pattern);
  for (const { 0: run } of textOf(plane).matchAll(pattern)) {
    const low = run.codePointAt(0)!;
    const high = low + (plane === 0 ? run.length : run.length / 2) - 1;
    // A run goes on behind the surrogates, which are left out of the text.
    if (low < 0xd800 && high >= 0xd800) ranges.push(low, 0xd7ff, 0xe000, high + 0x800);
    else ranges.push(low, high);
  }
  return ranges;
}

function samplesIn(plane: number, pattern: RegExp): CodePointSet {
  const first = plane << 16;
  const parts = [
    [first, first + 0xfffd],
    [first + 0xfffe, first + 0xffff],
  ];
  return parts.filter(([low]) => String.fromCodePoint(low).search(pattern) === 0).flat();
}

/** All characters of a plane in their order. */
function textOf(plane: number): string {
  const units = new Uint16Array(plane === 0 ? 0x10000 - 0x800 : 0x20000);
  for (let index = 0; index < units.length; index++) {
    if (plane === 0) units[index] = index < 0xd800 ? index : index + 0x800;
    else if (index % 2 === 0) units[index] = 0xd7c0 + (plane << 6) + (index >> 11);
    else units[index] = 0xdc00 + ((index >> 1) & 0x3ff);
  }
  return Buffer.from(units.buffer).toString('utf16le');
}

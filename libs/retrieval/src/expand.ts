import type { ExpansionReason } from '@app/contracts';
import { asAppError, type Access } from '@app/platform';
import { chunkIdOf, placeOf, type StoredChunk } from '@app/store';
import { tokenSet } from './coverage.js';
import { keepVisible, type VisibleVersion } from './keep-visible.js';
import type { RetrievalParts, Retrieved } from './retrieve.js';
import { fromChunk, type RetrievedPassage } from './retrieved-passage.js';

/** Best passages that are widened: what stands around the others is more often beside the point. */
const WIDENED = 3;
/** Chunks on either side of a passage that are looked at. */
const REACH = 3;
/** Most passages that are added. */
const MOST_ADDED = 6;
/** Between the headings of a path. */
const BELOW = ' > ';

/** A chunk that stands around a passage, and why it belongs to it. */
interface Around {
  chunk: StoredChunk;
  of: RetrievedPassage;
  reason: ExpansionReason;
}

/**
 * What stands around the best passages and is not among them: the rest of a table that was cut, the chunk before or after
 * in the same section, the lead of the section above. Passages of their own, numbered behind all that was found, those of
 * better passages first, so that whoever has little room takes the first ones. PostgreSQL is asked once more about their
 * versions, by the rules that hold for what is found: a document that was deleted or replaced since gives nothing, nor does
 * a version of a knowledge base that is kept no more, for an answer can do without.
 * @param passages those of what was found that are of use, the best first; what was found beside them is not added
 * @throws AppError `store-unavailable`
 */
export async function expand(
  passages: readonly RetrievedPassage[],
  access: Access,
  { searched, coverageOf, passages: found }: Pick<Retrieved, 'searched' | 'coverageOf' | 'passages'>,
  { database, chunks }: Pick<RetrievalParts, 'database' | 'chunks'>,
): Promise<RetrievedPassage[]> {
  const ids = idsAround(passages, found);
  if (ids.length === 0) return [];
  const candidates = ids.map((chunkId) => ({ chunkId, versionId: placeOf(chunkId).versionId, score: 0 }));
  const [rows, visible] = await Promise.all([
    chunks.read(ids, access),
    keepVisible([{ lexical: [], vector: candidates }], { access, ...searched }, database).catch(noneOfGone),
  ]);
  if (!visible) return [];
  const shown = new Set(visible.legs.flatMap(({ vector }) => vector.map(({ chunkId }) => chunkId)));
  const around = chooseAround(
    passages,
    rows.filter(({ chunkId }) => shown.has(chunkId)),
  );
  const first = Math.max(...found.map(({ n }) => n)) + 1;
  return around.map((each, index) =>
    toPassage(each, first + index, { versions: visible.versions, coverageOf }),
  );
}

/** So much was published meanwhile that what was searched is kept no more. */
function noneOfGone(error: unknown): null {
  if (asAppError(error).code !== 'knowledge-base-version-not-found') throw error;
  return null;
}

/** Ids of what may stand around the best passages and was not found, each once. Some of them no version has. */
function idsAround(passages: readonly RetrievedPassage[], found: readonly RetrievedPassage[]): string[] {
  const ids = new Set<string>();
  for (const { chunkId } of passages.slice(0, WIDENED)) {
    const { versionId, ordinal } = placeOf(chunkId);
    for (let at = Math.max(0, ordinal - REACH); at <= ordinal + REACH; at += 1)
      ids.add(chunkIdOf({ versionId, ordinal: at }));
  }
  for (const { chunkId } of found) ids.delete(chunkId);
  return [...ids];
}

/** What of the chunks belongs to the best passages, in the order in which it is worth room. */
function chooseAround(passages: readonly RetrievedPassage[], chunks: readonly StoredChunk[]): Around[] {
  const byId = new Map(chunks.map((chunk) => [chunk.chunkId, chunk]));
  const chosen = new Map<string, Around>();
  for (const of of passages.slice(0, WIDENED)) {
    const { versionId, ordinal } = placeOf(of.chunkId);
    const at = (distance: number) => byId.get(chunkIdOf({ versionId, ordinal: ordinal + distance }));
    for (const { chunk, reason } of [...besides(of, at), ...leadOf(of, at)]) {
      if (chosen.size < MOST_ADDED && !chosen.has(chunk.chunkId))
        chosen.set(chunk.chunkId, { chunk, of, reason });
    }
  }
  return [...chosen.values()];
}

type At = (distance: number) => StoredChunk | undefined;
type Found = Omit<Around, 'of'>;

/** The rest of its table, nearest first, or where its section goes on: behind it, then before it. */
function besides(of: RetrievedPassage, at: At): Found[] {
  const found: (Found & { distance: number })[] = [];
  for (const side of [1, -1]) {
    for (let distance = 1; distance <= REACH; distance += 1) {
      const chunk = at(side * distance);
      if (!chunk || chunk.headingPath !== of.headingPath) break;
      const isTable = of.tableHeader !== null && chunk.tableHeader === of.tableHeader;
      if (isTable || distance === 1) found.push({ chunk, reason: isTable ? 'table' : 'adjacent', distance });
      if (!isTable) break;
    }
  }
  return found.toSorted((left, right) => left.distance - right.distance);
}

/** The nearest chunk above that is the text of a section around this one. */
function leadOf({ headingPath }: RetrievedPassage, at: At): Found[] {
  for (let distance = 1; distance <= REACH; distance += 1) {
    const chunk = at(-distance);
    if (chunk?.headingPath && headingPath.startsWith(chunk.headingPath + BELOW))
      return [{ chunk, reason: 'section' }];
  }
  return [];
}

function toPassage(
  { chunk, of, reason }: Around,
  n: number,
  { versions, coverageOf }: { versions: ReadonlyMap<string, VisibleVersion> } & Pick<Retrieved, 'coverageOf'>,
): RetrievedPassage {
  return {
    ...fromChunk(chunk),
    n,
    title: of.title,
    edits: versions.get(chunk.versionId)?.edits ?? [],
    score: 0,
    legs: { lexical: null, vector: null },
    coverage: coverageOf(tokenSet(chunk.tokens)),
    around: { n: of.n, reason },
  };
}

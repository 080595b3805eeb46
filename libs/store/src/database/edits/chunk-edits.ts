import type { EditedPlace } from '@app/contracts';
import { AppError } from '@app/platform';
import { lastSeenOrdinal, ordinalPageOf, type Page, type PageRequest } from '../page.js';
import type { Transactions } from '../transactions.js';
import { findVersion } from '../version-record.js';
import { acceptEdit, type NewEdit } from './accept-edit.js';
import { readVersionOf } from './hold-chunk.js';
import { textAsRead } from './publish-edit.js';

/** An edited chunk of a version, with what the file says in its place and who wrote what it says now. */
export interface EditedChunk extends EditedPlace {
  asRead: string;
  text: string;
  reason: string;
  /** E-mail address of a user, name of a key; null when it is gone. */
  actor: string | null;
}

/** Texts of chunks that editors have corrected. Each edit is a version of its document: see `acceptEdit`. */
export class ChunkEdits {
  constructor(private readonly transactions: Transactions) {}

  /** Queues an edit: see `acceptEdit`. */
  async accept(edit: NewEdit): Promise<{ versionId: string; jobId: string }> {
    return this.transactions.write((manager) => acceptEdit(manager, edit));
  }

  /** Where the text of the version is an editor's, by place. */
  async placesOf(versionId: string): Promise<EditedPlace[]> {
    return this.transactions.read(async (manager) => (await findVersion(manager, versionId)).edits);
  }

  /** The edited chunks of the version, by place. */
  async list(versionId: string, { cursor, limit }: PageRequest): Promise<Page<EditedChunk>> {
    // The first chunk is number 0.
    const seen = cursor === undefined ? -1 : lastSeenOrdinal(cursor);
    return this.transactions.read(async (manager) => {
      const { edits, ...version } = await findVersion(manager, versionId);
      const rows = await manager.query<EditedChunk[]>(
        `SELECT place.ordinal, place.start, place."end", place.revision, place.at,
                (SELECT first.text_before FROM chunk_revision AS first
                  WHERE first.version_id = $1 AND first.ordinal = place.ordinal AND first.text_before IS NOT NULL
                  ORDER BY first.number LIMIT 1) AS "asRead",
                revision.text_after AS text, revision.reason, coalesce(app_user.email, api_key.name) AS actor
           FROM jsonb_to_recordset($2) AS place (ordinal int, start int, "end" int, revision int, at text)
           JOIN chunk_revision AS revision ON revision.version_id = $1 AND revision.ordinal = place.ordinal
                                          AND revision.number = place.revision
           LEFT JOIN app_user ON app_user.id = revision.actor_id
           LEFT JOIN api_key ON api_key.id = revision.actor_id
          WHERE place.ordinal > $3 ORDER BY place.ordinal LIMIT $4`,
        [readVersionOf(version), JSON.stringify(edits), seen, limit + 1],
      );
      return ordinalPageOf(rows, limit);
    });
  }

  /**
   * The text of a chunk after one of its revisions; 0 is the text as it was read.
   * @throws AppError `chunk-revision-not-found`, also for a chunk that was never edited
   */
  async textAfter(
    { versionId, ordinal }: { versionId: string; ordinal: number },
    revision: number,
  ): Promise<string> {
    return this.transactions.read(async (manager) => {
      const place = { versionId: readVersionOf(await findVersion(manager, versionId)), ordinal };
      const [found] = await manager.query<{ text: string | null; known: boolean }[]>(
        `SELECT (SELECT text_after FROM chunk_revision WHERE version_id = $1 AND ordinal = $2 AND number <= $3
                    AND text_after IS NOT NULL ORDER BY number DESC LIMIT 1) AS text,
                $3 = 0 OR EXISTS (SELECT 1 FROM chunk_revision
                                   WHERE version_id = $1 AND ordinal = $2 AND number = $3) AS known`,
        [place.versionId, ordinal, revision],
      );
      const text = found?.known && (found.text ?? (await textAsRead(manager, place)));
      if (!text) throw new AppError('chunk-revision-not-found');
      return text;
    });
  }
}

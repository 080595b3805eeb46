import type { AskedVersion, EditedPlace, Filters, SearchedVersion } from '@app/contracts';
import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { filterSql } from '../filters/filter-sql.js';
import { DRAFT } from './draft.js';

/** A version of a knowledge base; `number` is null for the draft. */
interface SearchedBase {
  knowledgeBaseId: string;
  number: number | null;
}

/** A state of the vocabulary of a knowledge base; number 0 is none. */
interface SearchedVocabulary {
  knowledgeBaseId: string;
  number: number;
}

/** What a search looks at: a version of each knowledge base, which stays what it is whatever is published meanwhile. */
export interface SearchSnapshot {
  bases: SearchedBase[];
  /** The vocabularies that the versions are searched with, in the order of the bases. */
  vocabularies: SearchedVocabulary[];
  /** Versions of documents that have rows and must not be found: the short list that a search excludes beforehand. */
  hiddenVersionIds: string[];
  /** Fingerprints of what is searched and is not in the index of the one that was asked for. */
  otherFingerprints: string[];
}

/** What a search needs to know of a version of a document that it may show. */
export interface ShownVersion {
  documentId: string;
  knowledgeBaseId: string;
  title: string;
  acl: string[];
  textKey: string;
}

/** A version that a search may show, and which of its chunks it may not. */
export interface FoundVersion extends ShownVersion {
  /** Ordinals of chunks that editors have switched off. */
  disabled: number[];
  /** Where its text is an editor's. */
  edits: EditedPlace[];
  /** Whether it meets the filters that were asked with; true without any. */
  meets: boolean;
}

/** What a search may show, by the id of the version, and which version of each knowledge base said so. */
export interface ShownVersions {
  kbVersions: Record<string, SearchedVersion>;
  versions: Map<string, FoundVersion>;
}

/** SQL condition: version `number` of the knowledge base `base` is the draft, the published one, or a kept one. */
const isKept = `(asked.number IS NULL OR asked.number = base.published_version OR EXISTS (
  SELECT 1 FROM kb_version WHERE kb_version.knowledge_base_id = base.id AND kb_version.number = asked.number))`;

/** SQL: the vocabulary of a version in mode `staged`; that which is edited for the draft, and in mode `live`. */
const vocabulary = `CASE WHEN base.mode = 'live' OR asked.number IS NULL THEN base.vocabulary_number
  ELSE coalesce((SELECT kb_version.vocabulary_number FROM kb_version
                  WHERE kb_version.knowledge_base_id = base.id AND kb_version.number = asked.number), 0) END`;

/**
 * SQL of what the asked versions show differently from the published ones, by document; null where they do not show it.
 * An earlier version shows what the first change after it took away. Nothing for the published version itself.
 */
const changed = `changed AS (
  SELECT DISTINCT ON (change.document_id) change.document_id,
         CASE WHEN asked.number IS NULL THEN change.after_version_id ELSE change.before_version_id END AS version_id
    FROM asked JOIN kb_version_change AS change ON change.knowledge_base_id = asked.id
     AND change.number BETWEEN coalesce(asked.number + 1, ${DRAFT})
                           AND CASE WHEN asked.number IS NULL THEN ${DRAFT} ELSE 2147483647 END
   ORDER BY change.document_id, change.number)`;

/**
 * SQL of the snapshot that `$1`, ids of knowledge bases, and `$2`, numbers of their versions, name: `asked` and `changed`. In
 * mode `live` it is what is published at the moment.
 */
export const shownVersions = `asked AS (
       SELECT asked.id, asked.number, ${isKept} OR base.mode = 'live' AS is_kept,
              CASE WHEN base.mode = 'live' THEN base.published_version ELSE asked.number END AS shown
         FROM unnest($1::uuid[], $2::int[]) AS asked (id, number)
         JOIN knowledge_base AS base ON base.id = asked.id AND base.deleted_at IS NULL),
     ${changed}`;

/**
 * SQL of the published versions that the index does not hold: where it serves none has another fingerprint, which two ranges
 * of a database index tell; a search that began before another one served looks closer.
 */
const others = (side: '<' | '>'): string => `
  SELECT document_id, fingerprint FROM document_version
   WHERE knowledge_base_id = ANY($1) AND state = 'published' AND fingerprint ${side} $4 AND NOT $4 = ANY(indexes)`;

/** What a search asks for; `fingerprint` is that of the index that it searches, without it all are others. */
export interface AskedSnapshot {
  knowledgeBaseIds: readonly string[];
  version: AskedVersion;
  fingerprint?: string;
}

/**
 * Looks up what a search of the knowledge bases has to leave out. The lists are differences from the published version
 * and so as short as what was changed.
 * @throws AppError `knowledge-base-version-not-found`, `knowledge-base-not-staged`
 */
export async function openSnapshot(
  manager: EntityManager,
  { knowledgeBaseIds, version, fingerprint = '' }: AskedSnapshot,
): Promise<SearchSnapshot> {
  const number = typeof version === 'number' ? version : null;
  const [found] = await manager.query<
    [
      Omit<SearchSnapshot, 'bases' | 'vocabularies'> & {
        bases: (SearchedBase & { mode: string; isKept: boolean; vocabulary: number })[];
      },
    ]
  >(
    `WITH asked AS (
       SELECT base.id, base.mode, asked.number, ${isKept} AS is_kept, ${vocabulary} AS vocabulary
         FROM knowledge_base AS base
        CROSS JOIN LATERAL (SELECT CASE WHEN $2 THEN NULL ELSE coalesce($3, base.published_version) END
                         AS number) AS asked
        WHERE base.id = ANY($1) AND base.deleted_at IS NULL),
     ${changed},
     hidden AS (
       SELECT version.id FROM document_version AS version
        WHERE version.knowledge_base_id = ANY($1) AND version.rows_stored AND version.state <> 'published'
          AND NOT EXISTS (SELECT 1 FROM changed WHERE changed.version_id = version.id)
        UNION ALL
       SELECT document.current_version_id FROM changed JOIN document ON document.id = changed.document_id
        WHERE document.current_version_id IS DISTINCT FROM changed.version_id
          AND document.current_version_id IS NOT NULL),
     others AS (${others('<')} UNION ALL ${others('>')})
     SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('knowledgeBaseId', id, 'number', number, 'mode', mode,
                                                          'isKept', is_kept, 'vocabulary', vocabulary)),
                             '[]') FROM asked) AS bases,
            (SELECT coalesce(jsonb_agg(id), '[]') FROM hidden) AS "hiddenVersionIds",
            (SELECT coalesce(jsonb_agg(DISTINCT fingerprint), '[]') FROM (
               SELECT fingerprint FROM others
                WHERE NOT EXISTS (SELECT 1 FROM changed WHERE changed.document_id = others.document_id)
                UNION ALL
               SELECT version.fingerprint FROM changed
                 JOIN document_version AS version ON version.id = changed.version_id
                WHERE NOT $4 = ANY(version.indexes)) AS searched) AS "otherFingerprints"`,
    [knowledgeBaseIds, version === 'draft', number, fingerprint],
  );
  for (const base of found.bases) {
    if (!base.isKept) throw notKept(base);
    if (version === 'draft' && base.mode !== 'staged') throw new AppError('knowledge-base-not-staged');
  }
  const bases = found.bases.map(({ knowledgeBaseId, number: of }) => ({ knowledgeBaseId, number: of }));
  const vocabularies = found.bases.map(({ knowledgeBaseId, vocabulary: of }) => ({
    knowledgeBaseId,
    number: of,
  }));
  return { ...found, bases, vocabularies };
}

function notKept({ number }: SearchedBase): AppError {
  return new AppError('knowledge-base-version-not-found', { detail: `version ${number}` });
}

/**
 * Those of the versions that the snapshot shows, of living documents and knowledge bases. One statement sees one moment,
 * so the number that a knowledge base in mode `live` is called by is that of what it shows. Each is told whether it meets the
 * filters.
 * @throws AppError `knowledge-base-version-not-found` when a version of the snapshot is kept no more
 */
export async function shownAmong(
  manager: EntityManager,
  { bases }: Pick<SearchSnapshot, 'bases'>,
  { versionIds, filters }: { versionIds: readonly string[]; filters?: Filters | undefined },
): Promise<ShownVersions> {
  const parameters: unknown[] = [
    bases.map(({ knowledgeBaseId }) => knowledgeBaseId),
    bases.map(({ number }) => number),
    versionIds.filter((id) => validate(id)),
  ];
  const meets = filters
    ? `coalesce(${filterSql(filters, (value) => `$${parameters.push(value)}`)}, false)`
    : 'true';
  const [found] = await manager.query<
    [{ bases: (SearchedBase & { isKept: boolean })[]; versions: (FoundVersion & { id: string })[] }]
  >(
    `WITH ${shownVersions}
     SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('knowledgeBaseId', id, 'number', shown,
                                                          'isKept', is_kept)), '[]') FROM asked) AS bases,
            (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'id', version.id, 'documentId', document.id, 'knowledgeBaseId', asked.id,
                      'title', version.title, 'acl', document.acl, 'textKey', version.text_key,
                      'edits', version.edits, 'meets', ${meets}, 'disabled', (SELECT coalesce(jsonb_agg(revision.ordinal), '[]')
                                     FROM chunk_revision AS revision
                                    WHERE revision.version_id = coalesce(version.read_version_id, version.id)
                                      AND revision.current AND NOT revision.enabled))), '[]')
               FROM document_version AS version
               JOIN asked ON asked.id = version.knowledge_base_id
               JOIN document ON document.id = version.document_id AND document.deleted_at IS NULL
               LEFT JOIN changed ON changed.document_id = document.id
              WHERE version.id = ANY($3) AND version.state IN ('published', 'kept')
                AND version.id = CASE WHEN changed.document_id IS NULL THEN document.current_version_id
                                      ELSE changed.version_id END) AS versions`,
    parameters,
  );
  const gone = found.bases.find((base) => !base.isKept);
  if (gone) throw notKept(gone);
  const named = found.bases.map(({ knowledgeBaseId, number }) => [knowledgeBaseId, number ?? 'draft']);
  return {
    kbVersions: Object.fromEntries(named) as Record<string, SearchedVersion>,
    versions: new Map(found.versions.map(({ id, ...version }) => [id, version])),
  };
}

import { createHash } from 'node:crypto';

/**
 * Version of the recipe that turns a chunk into a row: which of title, headings, table header and text are embedded,
 * and which go into the tokens. A change of the recipe needs another version here.
 *
 * `context-1`: the vector is of title, heading path, table header and text, one per line, none twice; `tokens` are of
 * table header and text, `title_tokens` of title and heading path.
 */
export const ROW_RECIPE = 'context-1';

/** What made an index. Rows of different fingerprints cannot be compared, so each has a table of its own. */
export interface Fingerprint {
  /** Digest of the encoder's files. */
  encoder: string;
  /** Length of every vector. */
  dimensions: number;
  /** Name of the normalisation that the vectors went through, for example `l2`. */
  normalisation: string;
  /** Version of the search analyser that made the tokens. */
  analyser: string;
  /** Version of the user dictionary; empty when there is none. */
  userDictionary: string;
  /** Version of the recipe that decides what of a chunk is embedded and tokenised: `ROW_RECIPE`. */
  rowRecipe: string;
}

/** Twelve hexadecimal digits that name a fingerprint in table names and on document versions. */
export function fingerprintHash(fingerprint: Fingerprint): string {
  const { encoder, dimensions, normalisation, analyser, userDictionary, rowRecipe } = fingerprint;
  const parts = JSON.stringify([encoder, dimensions, normalisation, analyser, userDictionary, rowRecipe]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 12);
}

/** Name of the table that holds the chunks of a fingerprint, given its hash. */
export function tableNameOf(hash: string): string {
  return `chunks_${hash}`;
}

/** True for the name of a chunk table of any fingerprint. */
export function isChunkTable(name: string): boolean {
  return /^chunks_[0-9a-f]{12}$/.test(name);
}

/** An index as software makes it: by one of its encoders and the analyser it has. */
export interface NewSearchIndex {
  /** Id of the encoder, `<name>/<version>`. */
  embedder: string;
  made: Fingerprint;
}

/** The index that this build makes with an encoder and an analyser. */
export function newIndexOf(
  encoder: { readonly id: string; readonly digest: string; readonly dimensions: number },
  analyserVersion: string,
): NewSearchIndex {
  return { embedder: encoder.id, made: fingerprintOf(encoder, analyserVersion) };
}

/** Fingerprint of what this build makes with an encoder and an analyser; it has no user dictionaries. */
export function fingerprintOf(
  encoder: { readonly digest: string; readonly dimensions: number },
  analyserVersion: string,
): Fingerprint {
  return {
    encoder: encoder.digest,
    dimensions: encoder.dimensions,
    normalisation: 'unit',
    analyser: analyserVersion,
    userDictionary: '',
    rowRecipe: ROW_RECIPE,
  };
}

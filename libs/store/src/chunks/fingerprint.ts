import { createHash } from 'node:crypto';

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
}

/** Twelve hexadecimal digits that name a fingerprint in table names and on document versions. */
export function fingerprintHash(fingerprint: Fingerprint): string {
  const { encoder, dimensions, normalisation, analyser, userDictionary } = fingerprint;
  const parts = JSON.stringify([encoder, dimensions, normalisation, analyser, userDictionary]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 12);
}

/** Name of the table that holds the chunks of a fingerprint. */
export function tableName(fingerprint: Fingerprint): string {
  return `chunks_${fingerprintHash(fingerprint)}`;
}

/** True for the name of a chunk table of any fingerprint. */
export function isChunkTable(name: string): boolean {
  return /^chunks_[0-9a-f]{12}$/.test(name);
}

/** Fingerprint of what this build makes with an encoder and an analyser; no user dictionaries yet. */
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
  };
}

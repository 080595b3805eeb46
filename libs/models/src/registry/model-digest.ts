import { createHash } from 'node:crypto';
import type { ModelDescription } from './model-description.js';

/** What names a model and changes nothing it answers; its files count by their digests. */
const labels = new Set(['name', 'version', 'licence', 'files']);

/** SHA-256 in hex over the digests of a model's files and every setting that changes what it answers. */
export function digestOf(description: ModelDescription): string {
  const digests = Object.entries(description.files)
    .map(([name, { sha256 }]) => `${name}:${sha256}`)
    .sort();
  return createHash('sha256')
    .update(JSON.stringify([digests, settingsOf(description)]))
    .digest('hex');
}

function settingsOf(description: ModelDescription): unknown[] {
  if (description.role !== 'embedder') {
    const settings = Object.entries(description).filter(([name]) => !labels.has(name));
    return [sorted(Object.fromEntries(settings))];
  }
  const { dimensions, maximumTokens, prefixes, tokens } = description;
  // Without framing tokens nothing is added, so that indexes made before there were any stay valid.
  return [dimensions, maximumTokens, prefixes.query, prefixes.passage, ...(tokens ? [sorted(tokens)] : [])];
}

/** The same settings give the same text, in whatever order `model.json` writes them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

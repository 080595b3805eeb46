import { join } from 'node:path';
import type { ModelPlaces } from './model-places.js';

/** Where unfinished work lies, on the same file system as the installed models, so that one rename finishes it. */
export function stagingFolder({ installed }: ModelPlaces): string {
  return join(installed, '.staging');
}

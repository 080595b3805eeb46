import { indexExamples } from '../classification/nearest.js';
import { stackRows } from '../features/sparse-rows.js';
import { vectorOfText } from '../features/vocabulary.js';
import type { IntentModel } from './intent-model.js';
import { digestOf, type ModelParts } from './model-layout.js';

/** A model from its parts: what can be computed from them (the evidence's index, the version) is not stored. */
export function assembleModel(parts: ModelParts): IntentModel {
  const { vocabulary, examples } = parts;
  const rows = stackRows(examples.map(({ text }) => vectorOfText(vocabulary, text)));
  return {
    ...parts,
    version: digestOf(parts).slice(0, 16),
    nearest: indexExamples(rows, vocabulary.hashes.length),
  };
}

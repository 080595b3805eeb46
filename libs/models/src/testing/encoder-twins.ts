import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModel, type InstalledModel } from '../registry/registry.js';

/** A text and its vector by torch, float32. */
export interface GoldenVector {
  readonly text: string;
  readonly vector: readonly number[];
}

/** A claim, its evidence and the logits of torch, float32. */
export interface GoldenJudgement {
  readonly claim: string;
  readonly evidence: string;
  readonly relevance: number;
  readonly entailment: readonly [number, number, number];
}

const folder = join(import.meta.dirname, 'encoder-twins');

/** Tiny random encoders with the layers of the real one, written by `training/lab/export/encoder_twins.py`. */
export function openEncoderTwin(precision: 'float32' | 'int8'): Promise<InstalledModel<'embedder'>> {
  return openModel([folder], 'embedder', `twin-${precision}/1`);
}

/** A tiny random judge with the layers of the real one. Its calibration changes nothing. */
export function openJudgeTwin(): Promise<InstalledModel<'judge'>> {
  return openModel([folder], 'judge', 'twin-float32/1');
}

/** What the twins must answer. */
export function goldenOfTwins(): {
  readonly vectors: readonly GoldenVector[];
  readonly judgements: readonly GoldenJudgement[];
} {
  return JSON.parse(readFileSync(`${folder}-golden.json`, 'utf8')) as ReturnType<typeof goldenOfTwins>;
}

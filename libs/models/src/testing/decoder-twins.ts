import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModel, type InstalledModel } from '../registry/registry.js';

/** Tiny random decoders, written by `training/lab/export/twins.py` with what they must answer. */
export const decoderTwins = ['twin-float32', 'twin-int4'] as const;

export type DecoderTwin = (typeof decoderTwins)[number];

/** Greedy tokens, and their text, behind a prompt; as far as no other token was nearly as likely. */
export interface GoldenAnswer {
  /** Empty for none. */
  readonly adapter: string;
  readonly prompt: string;
  /** Tokens of the prompt. */
  readonly ids: readonly number[];
  readonly tokens: readonly number[];
  readonly text: string;
}

const folder = join(import.meta.dirname, 'decoder-twins');

export function openTwin(name: DecoderTwin): Promise<InstalledModel<'generator'>> {
  return openModel([folder], 'generator', `${name}/1`);
}

export function adapterFolder(name: string): string {
  return join(folder, 'adapter', name);
}

export function goldenAnswers(name: DecoderTwin): readonly GoldenAnswer[] {
  const text = readFileSync(join(import.meta.dirname, 'decoder-twins-golden.json'), 'utf8');
  return (JSON.parse(text) as Record<DecoderTwin, GoldenAnswer[]>)[name];
}

import type { KnowledgeBaseSettings } from '@app/contracts';

/** Beginnings for new knowledge bases: what differs from the defaults. */
export const presets = {
  balanced: {},
  manuals: { chunkTokens: 512 },
  questions: { chunkTokens: 128 },
  strict: {
    evidenceThreshold: 0.6,
    drafts: { lock: 'words', wording: 'close', unsupported: 'regenerate', adapter: null },
  },
} as const satisfies Record<string, Partial<KnowledgeBaseSettings>>;

export type Preset = keyof typeof presets;

export const presetNames = Object.keys(presets) as Preset[];

import type { GenerationConstraints } from '../generator.js';
import { TokenMasks } from '../generation/constraints/token-masks.js';
import type { MaskVocabulary } from '../generation/constraints/vocabulary-trie.js';
import { openPromptTokenizer } from '../generation/prompt-tokenizer.js';
import { seededRandom } from '../generation/seeded-random.js';
import { TokenTextStream } from '../generation/token-text-stream.js';
import { endTokensOf } from '../registry/model-description.js';
import { openTwin } from './decoder-twins.js';
import { openShipped } from './shipped-models.js';

/** A tokenizer with the number of its logits. */
export interface Vocabulary extends MaskVocabulary {
  readonly size: number;
}

/** The tokenizer of the generator in the box, or of a twin where there is none. */
export async function shippedVocabulary(): Promise<Vocabulary> {
  const model = (await openShipped('generator', 'saseo-generator/1')) ?? (await openTwin('twin-int4'));
  const { pieces, excluded } = await openPromptTokenizer(model);
  return {
    pieces,
    excluded,
    endToken: endTokensOf(model.description.tokens)[0],
    size: model.description.vocabulary,
  };
}

/** A text that was drawn token by token under a mask. */
export interface DrawnText {
  readonly ids: readonly number[];
  readonly text: string;
  /** Whether the end was drawn, and not only the last token that was allowed. */
  readonly ended: boolean;
}

/** The ids that a mask has left as they were. */
export function idsThatMayCome(logits: Float32Array): number[] {
  const ids: number[] = [];
  for (let id = 0; id < logits.length; id++) if (logits[id] !== -Infinity) ids.push(id);
  return ids;
}

/** Draws texts as a model would that knows nothing: every token that the mask allows is as likely as any other. */
export class TextDrawer {
  private readonly masks: TokenMasks;

  constructor(private readonly vocabulary: Vocabulary) {
    this.masks = new TokenMasks(vocabulary);
  }

  draw(constraints: GenerationConstraints, seed: number): DrawnText {
    const { size, pieces, endToken } = this.vocabulary;
    const mask = this.masks.maskFor(constraints);
    const random = seededRandom(seed);
    const stream = new TokenTextStream(pieces);
    const ids: number[] = [];
    let text = '';
    const logits = new Float32Array(size);
    while (ids.length < constraints.maximumTokens) {
      logits.fill(0);
      mask?.apply(logits);
      const allowed = idsThatMayCome(logits);
      const id = allowed[Math.floor(random() * allowed.length)];
      mask?.accept(id);
      ids.push(id);
      if (id === endToken) return { ids, text, ended: true };
      text += stream.push(id);
    }
    return { ids, text, ended: false };
  }
}

import type { KnowledgeBaseSettings, TracedAdapter } from '@app/contracts';
import type { GenerationConstraints, Generator, HeldModels, Prompt, Token } from '@app/models';
import { asAppError } from '@app/platform';

/** Who names an adapter, and what there is to write with. */
export interface AdapterWish {
  /** By the request; null wants none. */
  asked: string | null | undefined;
  settings: readonly Pick<KnowledgeBaseSettings, 'drafts'>[];
  models: Pick<HeldModels, 'generator' | 'adapterDigest'>;
  /** Hears that an adapter was left out, for the log. */
  report: (error: unknown, what: string) => void;
}

/** The generator of a piece of work, and the adapter that it was to write with, if any. */
export interface ChosenGenerator {
  generator: Generator | undefined;
  /** Ask it at the end of the work: an adapter may be removed meanwhile. */
  adapter: () => TracedAdapter | null;
}

/**
 * The generator as the request or its knowledge bases want it. An adapter that is not there never fails the work: the
 * generator writes without it, and log and trace say so. Knowledge bases that name different ones are answered without.
 */
export function chooseGenerator({ asked, settings, models, report }: AdapterWish): ChosenGenerator {
  const { generator } = models;
  const names = asked === undefined ? settings.map(({ drafts }) => drafts.adapter) : [asked];
  const [name = null, ...others] = new Set(names);
  if (!generator || (name === null && others.length === 0)) return { generator, adapter: () => null };
  if (name === null || others.length > 0) {
    report(undefined, 'knowledge bases with different adapters were asked together: none is used');
    return { generator, adapter: () => ({ name: null, digest: null, leftOut: 'several' }) };
  }
  const digest = models.adapterDigest(name) ?? null;
  if (digest === null) {
    report(undefined, `the adapter ${name} is not loaded: the generator writes without it`);
    return { generator, adapter: () => ({ name, digest, leftOut: 'not-loaded' }) };
  }
  const adapted = new AdaptedGenerator(generator, name, report);
  return {
    generator: adapted,
    adapter: () => ({ name, digest, leftOut: adapted.isWithout ? 'removed' : null }),
  };
}

/** The adapter among the models that something was made with, as `<name>@<digest>`. */
export function adapterModel(adapter: TracedAdapter | null): Record<string, string> {
  return adapter && adapter.leftOut === null ? { adapter: `${adapter.name}@${adapter.digest}` } : {};
}

/** Writes with an adapter, and from the moment on that it is removed without it. */
class AdaptedGenerator implements Generator {
  readonly digest: string;
  readonly contextTokens: number;
  isWithout = false;

  constructor(
    private readonly base: Generator,
    private readonly adapter: string,
    private readonly report: AdapterWish['report'],
  ) {
    this.digest = base.digest;
    this.contextTokens = base.contextTokens;
  }

  get cannotKeep(): Generator['cannotKeep'] {
    return this.base.cannotKeep;
  }

  get continuesTexts(): Generator['continuesTexts'] {
    return this.base.continuesTexts;
  }

  countTokens(prompt: Prompt): ReturnType<Generator['countTokens']> {
    return this.base.countTokens(prompt);
  }

  async *generate(
    prompt: Prompt,
    constraints: GenerationConstraints,
    signal: AbortSignal,
  ): AsyncGenerator<Token> {
    if (!this.isWithout) {
      try {
        return yield* this.base.generate(prompt, { ...constraints, adapter: this.adapter }, signal);
      } catch (error) {
        // Told before the first token.
        if (asAppError(error).code !== 'adapter-not-found') throw error;
        this.isWithout = true;
        this.report(error, `the adapter ${this.adapter} was removed: the generator writes without it`);
      }
    }
    yield* this.base.generate(prompt, constraints, signal);
  }

  close(): Promise<void> {
    return this.base.close();
  }
}

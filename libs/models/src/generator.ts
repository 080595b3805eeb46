/** Limits and settings of one generation. Plain values, so that they can cross a process border. */
export interface GenerationConstraints {
  /** Most tokens to produce, at least 1. */
  readonly maximumTokens: number;
  /** Generation ends before the first of these texts, which none of the tokens shows. */
  readonly stop?: readonly string[];
  /** 0 (the default) always takes the likeliest token; up to 2. Above 0 the settings below choose among tokens. */
  readonly temperature?: number;
  /** The same seed gives the same tokens on the same machine, an integer; 0 by default. */
  readonly seed?: number;
  /** Only the k likeliest tokens may be chosen, at least 1; all by default. */
  readonly topK?: number;
  /** Only the likeliest tokens that together reach this probability, over 0 up to 1 (the default: all). */
  readonly topP?: number;
  /** Only tokens with at least this share of the probability of the likeliest one, 0 (the default: all) to 1. */
  readonly minP?: number;
  /**
   * Divides the positive logits of tokens that were generated before and multiplies the negative ones, 1 (the default:
   * nothing) to 2. Tokens of the prompt are left alone: an answer has to repeat its evidence.
   */
  readonly repetitionPenalty?: number;
  /**
   * Longest time from the request to the last token, waiting included, in milliseconds, at least 1; none by default.
   * What has been made by then stays: the generation ends with the reason `deadline`, within one step.
   */
  readonly deadlineMilliseconds?: number;
  /** Whether every token tells its probability; false by default. */
  readonly logProbabilities?: boolean;
  /** Name of a loaded adapter; none by default. */
  readonly adapter?: string;
  /** What the text must be as a whole; free by default. A text that ends with the reason `end` fulfils it. */
  readonly format?: TextFormat;
  /**
   * Numbers that a citation `[n]` may have. When given, an opening bracket begins a citation and nothing else, with an
   * empty list not even that.
   */
  readonly citations?: readonly number[];
  /** What the text may take its facts or words from; anywhere by default. */
  readonly evidence?: EvidenceLock;
}

/**
 * How much a text is locked to its evidence. `facts`: digits, numbers with their units, codes and names in Latin or other
 * letters stand only where they continue a span of the evidence; Hangul is free, and in English so are words in lower
 * case. `words`: every word that carries content does; particles, endings and function words are free.
 */
export type EvidenceLevel = 'facts' | 'words';

/** Locks what is written to evidence. Texts that the caller gives (choices, fixed values, property names) are exempt. */
export interface EvidenceLock {
  readonly level: EvidenceLevel;
  /** Texts of the passages. */
  readonly passages: readonly string[];
  /** What the question says may be repeated, too. */
  readonly question?: string;
}

/** A JSON schema, as it is written. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** A form of a whole text. */
export type TextFormat =
  /** Exactly one of these texts, for example the labels of intents. */
  | { readonly type: 'choice'; readonly texts: readonly string[] }
  /**
   * JSON whose value fulfils a schema (draft 2020-12; docs/tasks.md names the keywords). Properties come in the
   * order of the schema, and no others do.
   */
  | { readonly type: 'json-schema'; readonly schema: JsonSchema }
  /** A regular expression of JavaScript with the flag `u`, which the whole text matches. */
  | { readonly type: 'pattern'; readonly pattern: string };

/** How a generation came to its end, on its last token. */
export interface GenerationEnd {
  /** The model ended its text, a stop text appeared, `maximumTokens` were produced, or the deadline came. */
  readonly reason: 'end' | 'stop' | 'length' | 'deadline';
  readonly usage: GenerationUsage;
}

/** What one generation took. */
export interface GenerationUsage {
  /** Tokens of the prompt, and how many of them were computed for an earlier request. */
  readonly promptTokens: number;
  readonly reusedTokens: number;
  /** Tokens produced, the one that ends the text included. */
  readonly generatedTokens: number;
  /** Tokens guessed from the text before, and how many of the guesses were right. */
  readonly draftedTokens: number;
  readonly acceptedTokens: number;
}

/** One generated token. */
export interface Token {
  /**
   * At a deadline the last token is the one that ends a text, which the model did not choose. -1 where a server does not
   * tell.
   */
  readonly id: number;
  /**
   * Text that is certain with this token: empty while a character, or what may become a stop text, is incomplete. The
   * texts of all tokens behind each other are the text of the answer; none ends inside a character.
   */
  readonly text: string;
  /** Natural logarithm of the probability that the model gives the token, before any setting; when asked for. */
  readonly logProbability?: number;
  /** On the last token only. Absent when the generation was aborted. */
  readonly end?: GenerationEnd;
}

/** What is said to a model that was trained on conversations. */
export interface ChatPrompt {
  /** What the model is and how it has to answer. */
  readonly system?: string;
  readonly user: string;
  /** Asks a model without conversations to answer: it continues `system`, an empty line, `user` and this. */
  readonly cue?: string;
  /** How the answer begins, as the model wrote it before: it goes on from there. */
  readonly begun?: string;
}

/** A text to be continued as it is, or what is said to a model in its own form of a conversation. */
export type Prompt = string | ChatPrompt;

/** The text that a model continues which was not trained on conversations. */
export function plainText(prompt: Prompt): string {
  if (typeof prompt === 'string') return prompt;
  const { system, user, cue = '', begun = '' } = prompt;
  return `${system === undefined ? '' : `${system}\n\n`}${user}${cue}${begun}`;
}

/** The generator slot: a prompt in, tokens out. Without a generator, answers are composed of quotes. */
export interface Generator {
  /** Identifies the model: the same digest means the same graph, tokenizer and settings. */
  readonly digest: string;
  /** Tokens that prompt and answer may have together. */
  readonly contextTokens: number;
  /**
   * Settings that this generator cannot keep; a request that has one is refused with `constraint-not-supported`. None
   * where it is absent.
   */
  readonly cannotKeep?: ReadonlySet<keyof GenerationConstraints>;
  /** Whether it was not trained on conversations: it continues texts, and heeds no request that it was not trained on. */
  readonly continuesTexts?: boolean;
  /**
   * Number of tokens of a prompt, with all that its form of a conversation adds. Needs no model in this process; a remote
   * one may be asked.
   */
  countTokens(prompt: Prompt): number | Promise<number>;
  /**
   * Yields tokens as they are made; ends early, without an error, when `signal` aborts.
   * @throws AppError `prompt-too-long` when prompt and `maximumTokens` exceed `contextTokens`, `adapter-not-found`,
   * `schema-invalid`, `schema-not-supported`, `pattern-invalid`, `pattern-not-supported`, `constraint-unsatisfiable` when no text fulfils the constraints,
   * `constraint-too-complex`, `shutting-down` after `close`, `models-restarted` when the model process died meanwhile
   */
  generate(prompt: Prompt, constraints: GenerationConstraints, signal: AbortSignal): AsyncIterable<Token>;
  close(): Promise<void>;
}

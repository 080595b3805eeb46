import type { ProblemCode } from '@app/contracts';
import type { TextKind } from '../embedder.js';
import type { GenerationConstraints, Prompt, Token } from '../generator.js';
import type { Entailment, StatementPair } from '../judge.js';
import type { ProviderFallback } from '../open-session.js';
import type { Placement } from '../placement/placement.js';
import type { InstalledModel } from '../registry/registry.js';

/** What the child needs to load its models. The parent has checked the files before. */
export interface ModelSettings {
  readonly embedder: InstalledModel<'embedder'> | undefined;
  readonly judge: InstalledModel<'judge'> | undefined;
  readonly generator: InstalledModel<'generator'> | undefined;
  /** Of the generator; one that does not load is left out. */
  readonly adapters: readonly AdapterPlace[];
  readonly placement: Placement;
}

/** An adapter and the folder that holds it. */
export interface AdapterPlace {
  readonly name: string;
  readonly folder: string;
}

/** An adapter that did not load, and why. */
export interface AdapterFailure {
  readonly name: string;
  readonly error: TransferredError;
}

/** An error on its way to the parent. */
export interface TransferredError {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
}

/** A text to be generated. Its tokens come as they are made. */
export interface GenerationTask {
  readonly type: 'generate';
  readonly prompt: Prompt;
  readonly constraints: GenerationConstraints;
}

/** What the child is asked to do at once, with one answer each. */
export type Task =
  | { readonly type: 'embed'; readonly texts: readonly string[]; readonly kind: TextKind }
  | { readonly type: 'relevance'; readonly query: string; readonly passages: readonly string[] }
  | { readonly type: 'entailment'; readonly pairs: readonly StatementPair[] }
  | { readonly type: 'adapters'; readonly adapters: readonly AdapterPlace[] };

/** The answers, by task. */
export interface Answers {
  /** The vectors of all texts behind each other. */
  embed: Float32Array;
  relevance: number[];
  entailment: Entailment[];
  /** After it exactly the adapters of the task are loaded, save for these. */
  adapters: AdapterFailure[];
}

/** Parent to child. */
export type ChildRequest =
  | { readonly type: 'open'; readonly settings: ModelSettings }
  | { readonly type: 'task'; readonly id: number; readonly task: Task | GenerationTask }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' };

/** Child to parent. `done` of a generation has no answer: its tokens came before. */
export type ChildReply =
  | {
      readonly type: 'ready';
      readonly adapterFailures: readonly AdapterFailure[];
      readonly fallbacks: readonly ProviderFallback[];
    }
  | { readonly type: 'refused'; readonly error: TransferredError }
  | { readonly type: 'token'; readonly id: number; readonly token: Token }
  | { readonly type: 'done'; readonly id: number; readonly answer: Answers[keyof Answers] | undefined }
  | { readonly type: 'failed'; readonly id: number; readonly error: TransferredError };

import type { ProblemCode } from '@app/contracts';
import type { TextKind } from '../embedder.js';
import type { GenerationConstraints, Token } from '../generator.js';
import type { Entailment, StatementPair } from '../judge.js';
import type { InstalledModel } from '../registry/registry.js';

/** What the child needs to load its models. The parent has checked the files before. */
export interface ModelSettings {
  readonly embedder: InstalledModel<'embedder'>;
  readonly judge: InstalledModel<'judge'> | undefined;
  readonly generator: InstalledModel<'generator'> | undefined;
  readonly threads: number;
}

/** An error on its way to the parent. */
export interface TransferredError {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
}

/** A text to be generated. Its tokens come as they are made. */
export interface GenerationTask {
  readonly type: 'generate';
  readonly prompt: string;
  readonly constraints: GenerationConstraints;
}

/** What the child is asked to do at once, with one answer each. */
export type Task =
  | { readonly type: 'embed'; readonly texts: readonly string[]; readonly kind: TextKind }
  | { readonly type: 'relevance'; readonly query: string; readonly passages: readonly string[] }
  | { readonly type: 'entailment'; readonly pairs: readonly StatementPair[] };

/** The answers, by task. */
export interface Answers {
  /** The vectors of all texts behind each other. */
  embed: Float32Array;
  relevance: number[];
  entailment: Entailment[];
}

/** Parent to child. */
export type ChildRequest =
  | { readonly type: 'open'; readonly settings: ModelSettings }
  | { readonly type: 'task'; readonly id: number; readonly task: Task | GenerationTask }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' };

/** Child to parent. `done` of a generation has no answer: its tokens came before. */
export type ChildReply =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly error: TransferredError }
  | { readonly type: 'token'; readonly id: number; readonly token: Token }
  | { readonly type: 'done'; readonly id: number; readonly answer: Answers[keyof Answers] | undefined }
  | { readonly type: 'failed'; readonly id: number; readonly error: TransferredError };

import type { ProblemCode } from '@app/contracts';
import type { TextKind } from '../embedder.js';
import type { InstalledModel } from '../registry/registry.js';

/** What the child needs to load its models. The parent has checked the files before. */
export interface ModelSettings {
  readonly embedder: InstalledModel;
  readonly threads: number;
}

/** An error on its way to the parent. */
export interface TransferredError {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
}

/** Parent to child. */
export type ChildRequest =
  | { readonly type: 'open'; readonly settings: ModelSettings }
  | {
      readonly type: 'embed';
      readonly id: number;
      readonly texts: readonly string[];
      readonly kind: TextKind;
    }
  | { readonly type: 'close' };

/** Child to parent. `vectors` holds the vectors of all texts behind each other. */
export type ChildReply =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly error: TransferredError }
  | { readonly type: 'embedded'; readonly id: number; readonly vectors: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly error: TransferredError };

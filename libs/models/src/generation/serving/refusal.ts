/** Why a graph cannot be brought into the form for serving. */
export type RefusalCode =
  | 'damaged'
  | 'no-grouped-attention'
  | 'serves-already'
  | 'half-precision'
  | 'attention-option'
  | 'attention-wiring'
  | 'rotary-table'
  | 'mask-missing'
  | 'operator-set'
  | 'names-taken'
  | 'does-not-run'
  | 'logits-differ';

/** A graph that stays as it is: it runs, one request per step. */
export class ServingRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    detail: string,
  ) {
    super(detail);
  }
}

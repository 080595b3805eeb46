/** Injection token of the open parts of the worker. */
export const WORKER_PARTS = Symbol('worker parts');

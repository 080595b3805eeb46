import type { InferenceSession } from 'onnxruntime-node';
import type { Placement } from './placement.js';

/**
 * The options of onnxruntime for a placement with one of its providers. Threads but the asking one can be pinned:
 * `session.intra_op_thread_affinities` lists their logical processors, counted from 1 (onnxruntime_session_options_config_keys.h).
 */
export function sessionOptions(
  { threads, cores = [] }: Placement,
  provider: string,
): InferenceSession.SessionOptions {
  const affinities = cores.map((core) => core.map((processor) => processor + 1).join(',')).join(';');
  return {
    intraOpNumThreads: threads,
    executionProviders: [provider],
    ...(affinities && { extra: { session: { intra_op_thread_affinities: affinities } } }),
  };
}

import type { GeneratorDescription } from '../generation/layouts/describe-generator.js';
import { runApart } from './run-apart.js';

/** Parent to child. */
export interface DescribeRequest {
  readonly folder: string;
  readonly variant: string | undefined;
}

/**
 * Describes a generator as it was downloaded (`describeGenerator`), in a process of its own.
 * @param memoryMb most resident memory of that process, in MiB
 * @throws AppError `model-invalid`, `models-out-of-memory`
 */
export function describeForeign(request: DescribeRequest, memoryMb: number): Promise<GeneratorDescription> {
  return runApart('libs/models/src/installation/describe-child', request, memoryMb);
}

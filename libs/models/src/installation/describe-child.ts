import { describeGenerator } from '../generation/layouts/describe-generator.js';
import type { DescribeRequest } from './describe-foreign.js';
import { answerParent } from './run-apart.js';

/** Entry of the process that describes a generator: it loads a graph that nobody has tried before. */
answerParent(({ folder, variant }: DescribeRequest) =>
  describeGenerator(folder, variant === undefined ? {} : { variant }),
);

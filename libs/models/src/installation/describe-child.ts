import { exitWithParent } from '@app/platform';
import { describeGenerator } from '../generation/layouts/describe-generator.js';
import { transferred } from '../process/transferred-error.js';
import type { DescribeReply, DescribeRequest } from './describe-foreign.js';

/** Entry of the process that describes a generator: it loads a graph that nobody has tried before. */
exitWithParent();
process.once('message', ({ folder, variant }: DescribeRequest) => {
  describeGenerator(folder, variant === undefined ? {} : { variant }).then(
    (description) => reply({ description }),
    (error: unknown) => reply({ error: transferred(error) }),
  );
});

function reply(answer: DescribeReply): void {
  process.send?.(answer, () => process.disconnect());
}

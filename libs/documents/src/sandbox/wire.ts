import { ParsedDocument, problems, type Format, type ProblemCode } from '@app/contracts';
import { z } from 'zod';

/** What the parent asks of the child, as one JSON argument. */
export interface ParseRequest {
  path: string;
  format: Format;
  textBytes: number;
  /** Process id of the parent: the child ends when it is no longer its child. */
  parent: number;
}

/** What the child writes to its result pipe. It is checked like any input: the child ran a parser on a bad file. */
export const ParseReply = z.union([
  z.object({ document: ParsedDocument }),
  z.object({
    problem: z.object({
      code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
      detail: z.string().max(2_000).optional(),
    }),
  }),
]);
export type ParseReply = z.infer<typeof ParseReply>;

/** File descriptor of the result pipe; 0 to 2 may be written to by native code. */
export const RESULT_DESCRIPTOR = 3;

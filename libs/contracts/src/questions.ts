import { z } from 'zod';
import type { ProblemCode } from './problems.js';

/** Longest question, in UTF-16 code units. */
export const LONGEST_QUESTION = 4_000;

/** An issue may name the problem that it is (`params.problem`): alone, it is told by that code. */
const tooLong = {
  message: `a question has at most ${LONGEST_QUESTION} characters`,
  params: { problem: 'question-too-long' satisfies ProblemCode },
};
const isShort = (text: string) => text.length <= LONGEST_QUESTION;
// Told apart from other refusals, the limit is no check of zod's own; its JSON schema names it all the same.
const described = { maxLength: LONGEST_QUESTION };

/** A question that may be empty. Above 4,000 characters it is `question-too-long`. */
export const Question = z.string().refine(isShort, tooLong).meta(described);

/** What is searched for: a question that is not empty. */
export const Query = z.string().trim().min(1).refine(isShort, tooLong).meta(described);

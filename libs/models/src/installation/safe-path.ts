const mostLevels = 6;

/** One part of a path: no separator, no drive, no control character, not hidden, not `.` or `..`. */
const part = /^[\p{L}\p{N}_][\p{L}\p{N}_.+@() -]{0,199}$/u;

/**
 * Whether a name from elsewhere stays below the folder that it is joined to, and is one that a model may have. Names
 * with backslashes, colons or control characters do not.
 */
export function isSafePath(path: string): boolean {
  const parts = path.split('/');
  return parts.length <= mostLevels && parts.every((each) => part.test(each));
}

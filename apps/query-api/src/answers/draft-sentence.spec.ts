import { expect, it } from 'vitest';
import { readSentence } from './draft-sentence.js';

it.each([
  ['The allowance is 60 dollars [1].', 'The allowance is 60 dollars.', [7]],
  ['The allowance is 60 dollars. [1]', 'The allowance is 60 dollars.', [7]],
  ['The allowance is 60 dollars. [1].', 'The allowance is 60 dollars.', [7]],
  [' 연차는 15일입니다. [2][1].', '연차는 15일입니다.', [9, 7]],
  ['"여비는 5만 원이다." [1] .', '"여비는 5만 원이다."', [7]],
  ['See section 3. [1] of the rules.', 'See section 3. of the rules.', [7]],
  ['Wait... [1]', 'Wait...', [7]],
  ['Nothing [3].', 'Nothing.', []],
])('reads the marks of %s', (written, text, cited) => {
  expect(readSentence(written, [7, 9])).toEqual({ text, cited, origin: 'generator', written });
});

import { expect, it } from 'vitest';
import { formatTime } from './format-time.js';

it('writes a time in English, as the templates of models ask for it', () => {
  const time = new Date(2026, 6, 4, 9, 5, 3);
  expect(formatTime(time, '%d %b %Y')).toBe('04 Jul 2026');
  expect(formatTime(time, '%A, %B %d, %y %H:%M:%S')).toBe('Saturday, July 04, 26 09:05:03');
  expect(formatTime(time, '100%% %j')).toBe('100% %j');
});

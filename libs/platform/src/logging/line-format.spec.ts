import { describe, expect, it } from 'vitest';
import { formatLine } from './line-format.js';

const entry = (more: object) => JSON.stringify({ level: 30, time: 0, name: 'api', msg: 'stored', ...more });

describe('formatLine', () => {
  it('lets no name forge a line or steer the terminal', () => {
    const file = 'a.txt\n00:00:00 api signed in\u001b[2J\u009b\u202e';
    expect(formatLine(entry({ file }))).toBe(
      '00:00:00 api stored file=a.txt\\n00:00:00 api signed in\\u001b[2J\\u009b\\u202e\n',
    );
    expect(formatLine(entry({ msg: file })).split('\n')).toHaveLength(2);
  });

  it('indents errors, whose words may hold lines of their own', () => {
    const err = { stack: 'Error: no\n00:00:00 api forged\r\n    at here' };
    expect(formatLine(entry({ err }))).toBe(
      '00:00:00 api stored\n  Error: no\n  00:00:00 api forged\\r\n      at here\n',
    );
  });

  it.each(['{"time":', '"text"', 'null', '{"time":"never"}', '[secret]\u001b[0m\n'])(
    'never throws: %j',
    (text) => {
      const line = formatLine(text);
      expect(line.endsWith('\n')).toBe(true);
      expect(line).not.toContain('\u001b');
    },
  );
});

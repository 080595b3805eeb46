import { describe, expect, it } from 'vitest';
import { checkGate } from './check-gate.js';
import { Permits } from './permits.js';

describe('checkGate', () => {
  it.each([
    ['', 'empty-question'],
    ['  \n ?!', 'empty-question'],
    ['안녕하세요', 'greeting'],
    ['Hello!', 'greeting'],
    ['안녕하세요 연차는 며칠인가요?', undefined],
    ['How many days of leave?', undefined],
  ])('%j is %s', (question, expected) => {
    expect(checkGate(question)).toBe(expected);
  });
});

describe('Permits', () => {
  it('refuses who finds no place and takes a place back once', () => {
    const permits = new Permits(1);
    const release = permits.take();
    expect(() => permits.take()).toThrow('too-many-requests');
    release();
    release();
    permits.take();
    expect(() => permits.take()).toThrow('too-many-requests');
  });
});

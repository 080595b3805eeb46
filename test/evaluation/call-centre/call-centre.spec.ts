import { projectRoot } from '@app/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LineGroup, outOfScopeShares, type Split, splitLines, utteranceShares } from './split.js';

interface Intent {
  name: string;
  title: string;
  description: string;
  parent: string;
}

interface Utterance {
  text: string;
  intent: string;
}

const folder = join(projectRoot(), 'apps', 'cli', 'demo', 'call-centre');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const readLines = <Row>(file: string): Row[] =>
  read(file)
    .trimEnd()
    .split('\n')
    .map((line): Row => JSON.parse(line));

const intents: Intent[] = JSON.parse(read('intents.json'));
const utterances = readLines<Utterance>('utterances.jsonl');
const outOfScope = readLines<{ text: string }>('out-of-scope.jsonl');
const split: { utterances: Split; outOfScope: Split } = JSON.parse(read('split.json'));
const frequent = readLines<Utterance>('frequent-utterances.jsonl');
const frequentOutOfScope = readLines<{ text: string }>('frequent-out-of-scope.jsonl');
const second = readLines<Utterance>('second-utterances.jsonl');
const secondOutOfScope = readLines<{ text: string }>('second-out-of-scope.jsonl');
const texts = [utterances, outOfScope, frequent, frequentOutOfScope, second, secondOutOfScope]
  .flat()
  .map(({ text }) => text);

/** Far from the company, near to it, and unclear: the three kinds of out-of-scope lines, in this order. */
const outOfScopeKinds: LineGroup[] = [
  { start: 1, length: 134 },
  { start: 135, length: 133 },
  { start: 268, length: 133 },
];

const letters = (text: string): string => text.replaceAll(/[\s\p{P}\p{S}]/gu, '').toLowerCase();

function bigrams(text: string): Set<string> {
  const characters = [...letters(text)];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

/** The share of the smaller set of character bigrams that the other text has too, in 0..1. */
function overlap(first: Set<string>, second: Set<string>): number {
  const both = [...first].filter((bigram) => second.has(bigram)).length;
  return both / Math.max(1, Math.min(first.size, second.size));
}

function intentGroups(): LineGroup[] {
  return intents.map(({ name }) => ({
    start: utterances.findIndex(({ intent }) => intent === name) + 1,
    length: utterances.filter(({ intent }) => intent === name).length,
  }));
}

describe('intents', () => {
  it('are 42 to 48 with distinct kebab-case names, Korean titles and descriptions', () => {
    expect(intents.length).toBeGreaterThanOrEqual(42);
    expect(intents.length).toBeLessThanOrEqual(48);
    expect(new Set(intents.map(({ name }) => name)).size).toBe(intents.length);
    expect(new Set(intents.map(({ title }) => title)).size).toBe(intents.length);
    for (const { name, title, description, parent } of intents) {
      expect([name, parent].join(' ')).toMatch(/^[a-z]+(-[a-z]+)* [a-z]+(-[a-z]+)*$/);
      expect(title).toMatch(/[가-힣]/);
      expect(description).toMatch(/[가-힣].*다\.$/);
    }
  });

  it('name only intents that exist in the differences they describe', () => {
    const names = new Set(intents.map(({ name }) => name));
    for (const { name, description } of intents) {
      const mentioned = description.match(/[a-z]+(?:-[a-z]+)+/g) ?? [];
      expect(mentioned.filter((other) => !names.has(other) || other === name)).toEqual([]);
    }
  });
});

describe('utterances', () => {
  it('are at least 30 for every intent, and of no other intent', () => {
    const known = new Set(intents.map(({ name }) => name));
    expect(utterances.filter(({ intent }) => !known.has(intent))).toEqual([]);
    for (const { length } of intentGroups()) expect(length).toBeGreaterThanOrEqual(30);
  });

  it('stand together by intent, in the order of the intents', () => {
    const order = utterances
      .map(({ intent }) => intent)
      .filter((intent, index, all) => intent !== all[index - 1]);
    expect(order).toEqual(intents.map(({ name }) => name));
  });

  it('share at most 80 percent of their character bigrams within an intent', () => {
    const near: string[] = [];
    for (const { start, length } of intentGroups()) {
      const group = utterances
        .slice(start - 1, start - 1 + length)
        .map(({ text }) => ({ text, set: bigrams(text) }));
      for (const [index, first] of group.entries())
        for (const second of group.slice(index + 1))
          if (overlap(first.set, second.set) > 0.8) near.push(`${first.text} | ${second.text}`);
    }
    expect(near).toEqual([]);
  });
});

describe.each([
  ['frequent utterances', frequent, frequentOutOfScope, { each: 60, outOfScope: 200 }],
  ['second utterances', second, secondOutOfScope, { each: 8, outOfScope: 100 }],
])('%s', (_, lines, out, least) => {
  it('are enough for every intent, in the order of the intents, and out of scope', () => {
    const labels = lines.map(({ intent }) => intent);
    expect(labels.filter((name, index) => name !== labels[index - 1])).toEqual(
      intents.map(({ name }) => name),
    );
    for (const { name } of intents)
      expect(labels.filter((other) => other === name).length).toBeGreaterThanOrEqual(least.each);
    expect(out.length).toBeGreaterThanOrEqual(least.outOfScope);
  });
});

describe('all texts', () => {
  it('differ when spaces and punctuation are removed, across intents and out-of-scope lines too', () => {
    const seen = new Set<string>();
    const repeated = texts.filter(
      (text) => letters(text) === '' || seen.size === seen.add(letters(text)).size,
    );
    expect(repeated).toEqual([]);
  });

  it('are trimmed and NFC', () => {
    expect(texts.filter((text) => text !== text.trim().normalize('NFC'))).toEqual([]);
  });

  it('contain no resident, card or telephone number and no address that could be real', () => {
    const residentNumber = /\d{6}\s*-?\s*[1-8]\d{6}/;
    const cardNumber = /(?:\d{4}[\s-]?){3}\d{4}/;
    const telephone = /\b0\d{1,2}[\s-]?(?!0000)\d{3,4}[\s-]?\d{4}\b/;
    const address = /@|https?:|www\./;
    for (const pattern of [residentNumber, cardNumber, telephone, address])
      expect(texts.filter((text) => pattern.test(text))).toEqual([]);
  });
});

describe('split', () => {
  it('holds every line of both files exactly once', () => {
    for (const [lines, count] of [
      [split.utterances, utterances.length],
      [split.outOfScope, outOfScope.length],
    ] as const) {
      const all = [...lines.train, ...lines.validation, ...lines.test].sort(
        (first, second) => first - second,
      );
      expect(all).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }
  });

  it('is the one that its rule and seed give', () => {
    expect(split.utterances).toEqual(splitLines(intentGroups(), utteranceShares));
    expect(split.outOfScope).toEqual(splitLines(outOfScopeKinds, outOfScopeShares));
  });

  it('gives every intent the same shares', () => {
    const test = new Set(split.utterances.test);
    for (const { start, length } of intentGroups()) {
      const held = Array.from({ length }, (_, index) => start + index).filter((line) =>
        test.has(line),
      ).length;
      expect(held / length).toBeCloseTo(0.25, 1);
    }
  });

  it('has 400 out-of-scope lines in parts of 40, 20 and 40 percent', () => {
    expect(outOfScope).toHaveLength(400);
    expect(Object.values(split.outOfScope).map((lines) => lines.length)).toEqual([160, 81, 159]);
  });
});

import { fitsLeaf, type LeafTree, type Scalar } from '../schema/schema-tree.js';
import type { FoundValue, ReadingOptions } from './found-value.js';
import { kindOf } from './leaf-kind.js';
import { readDates } from './read-date.js';
import { readNumbers } from './read-number.js';

/** Longer texts are no field of a form. */
const LONGEST = 1_000;

/**
 * The values of a text that a leaf may have, in order, each in the form that its type and format ask for.
 *
 * @param text what stands behind a label, in a cell, or around a label
 */
export function readValues(leaf: LeafTree, text: string, options: ReadingOptions): FoundValue[] {
  return allValues(leaf, text, options).filter(({ value }) => fitsLeaf(leaf, value));
}

function allValues(leaf: LeafTree, text: string, options: ReadingOptions): FoundValue[] {
  const kind = kindOf(leaf);
  switch (kind) {
    case 'choice':
      return readChoices(leaf.choices ?? [], text);
    case 'boolean':
      return readBoolean(text);
    case 'number':
      return readNumbers(leaf, text, options);
    case 'date':
    case 'date-time':
    case 'time':
    case 'date-text':
      return readDates(kind, text, options);
    case 'email':
    case 'phone':
    case 'url':
      return options
        .factsOf(text)
        .flatMap((fact) =>
          fact.kind === 'code' && fact.form === kind
            ? [{ value: fact.text, start: fact.start, end: fact.end }]
            : [],
        );
    case 'code':
      return readCode(text);
    case 'text':
      return readText(text);
  }
}

/** A code is one word, or the first of several with a digit. */
function readCode(text: string): FoundValue[] {
  const words = [...text.matchAll(/[^\s,()]+/g)];
  const word = words.length === 1 ? words[0] : words.find(([spelled]) => /\d/.test(spelled));
  return word ? [{ value: word[0], start: word.index, end: word.index + word[0].length }] : [];
}

const NOTHING = /^(?:[-–—.·]+|n\/?a|none|없음|해당 ?없음|미정|tbd)$/i;

function readText(text: string): FoundValue[] {
  const value = text.trim();
  if (value === '' || value.length > LONGEST || NOTHING.test(value)) return [];
  const start = text.indexOf(value);
  return [{ value, start, end: start + value.length }];
}

/** The choices that a text names, in order; one inside of another that is there too does not count. */
function readChoices(choices: readonly Scalar[], text: string): FoundValue[] {
  const found = choices.flatMap((value) => {
    const at = placeOf(String(value), text);
    return at === undefined ? [] : [{ value, start: at, end: at + String(value).length }];
  });
  const outer = found.filter(
    (inner) =>
      !found.some(
        (one) =>
          one !== inner && one.start <= inner.start && inner.end <= one.end && one.value !== inner.value,
      ),
  );
  return outer.sort((left, right) => left.start - right.start);
}

/** Where a text names a choice, as words of its own: "card" is not in "discard". */
function placeOf(choice: string, text: string): number | undefined {
  const wanted = choice.toLowerCase();
  const lower = text.toLowerCase();
  if (wanted === '' || lower.length !== text.length) return undefined;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const before = lower.slice(0, at);
    const behind = lower.slice(at + wanted.length);
    const glued = /[a-z0-9]$/.test(before) && /^[a-z0-9]/.test(wanted);
    const goesOn = /[a-z0-9]$/.test(wanted) && /^[a-z0-9]/.test(behind);
    if (!glued && !goesOn && !(/[가-힣]$/.test(before) && /^[가-힣]/.test(wanted))) return at;
  }
  return undefined;
}

const YES =
  /^(?:예|네|y|yes|true|o|○|◯|v|✓|✔|☑|있음|유|가능|동의(?:함|합니다)?|포함|해당|필요|적용|허용|완료|included|available|required|allowed|agreed)(?=$|[\s,.(])/i;
const NO =
  /^(?:아니[오요]|아님|n|no|false|x|×|☐|없음|무|불가(?:능)?|미동의|동의하지 않음|미포함|제외|미?해당 ?(?:없음|사항 없음)|불필요|미적용|불허|미완료|not |excluded|unavailable|none)(?=$|[\s,.(]|\b)/i;

function readBoolean(text: string): FoundValue[] {
  const start = text.length - text.trimStart().length;
  const said = text.trim();
  const no = NO.exec(said)?.[0];
  const yes = no === undefined ? YES.exec(said)?.[0] : undefined;
  const word = no ?? yes;
  return word === undefined ? [] : [{ value: no === undefined, start, end: start + word.length }];
}

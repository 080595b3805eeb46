import { extractFacts } from '@app/language';
import { termsOf } from '../labels/concepts.js';
import type { LeafTree } from '../schema/schema-tree.js';

/** What the names of a leaf say of the number that it wants. */
export interface NumberAim {
  /** The unit: "(만원)", "in minutes", `durationMonths`. */
  wanted: WantedUnit | undefined;
  /** Which end of a range. */
  side: 'low' | 'high' | undefined;
  /** Whether money is meant rather than a count that stands beside it. */
  money: boolean;
}

export interface WantedUnit {
  unit: string;
  /** What one of it is in canonical units: 10,000 for 만원. */
  factor: number;
}

const MONEY =
  'amount total subtotal tax deposit downpayment balance rent fee salary penalty interest discount unit budget settlement'.split(
    ' ',
  );

/** Leaves are asked about for every sentence. */
const known = new WeakMap<LeafTree, NumberAim>();

/** Reads what number a leaf wants. */
export function aimOf(leaf: LeafTree): NumberAim {
  const aim = known.get(leaf) ?? readAim(leaf);
  known.set(leaf, aim);
  return aim;
}

function readAim({ names }: LeafTree): NumberAim {
  const concepts = new Set(names.flatMap((name) => termsOf(name).flatMap((term) => term.concepts)));
  const has = (...wanted: string[]) => wanted.some((concept) => concepts.has(concept));
  const side = has('minimum', 'start') ? 'low' : has('limit', 'end') ? 'high' : undefined;
  return { wanted: wantedUnit(names), side, money: has(...MONEY) };
}

function wantedUnit(names: readonly string[]): WantedUnit | undefined {
  for (const name of names) {
    const bracketed = /[([]\s*(?:단위\s*[:：]?\s*|in\s+|unit:?\s*)?([^()[\]]{1,20})[)\]]/i.exec(name)?.[1];
    const said = /단위\s*[:：]?\s*(\S{1,10})|\bin ([a-z]{1,15})\b/i.exec(name);
    const last = /([A-Z]?[a-z]+)$/.exec(name)?.[1];
    for (const unit of [bracketed, said?.[1] ?? said?.[2], last]) {
      const found =
        unit === undefined ? undefined : (unitOf(`1${unit}`) ?? unitOf(`1 ${unit.toLowerCase()}`));
      if (found) return found;
    }
  }
  return undefined;
}

/** The unit of a text that is one of it ("1만원", "1 hours"); undefined for any other text. */
export function unitOf(one: string): WantedUnit | undefined {
  const [fact, more] = extractFacts(one);
  if (!fact || more || fact.start !== 0 || fact.end !== one.length) return undefined;
  if (fact.kind !== 'money' && fact.kind !== 'unit') return undefined;
  return { unit: fact.unit, factor: fact.low };
}

import type { QuantityFact } from '@app/language';
import type { LeafTree } from '../schema/schema-tree.js';
import type { FoundValue, ReadingOptions } from './found-value.js';
import { aimOf, unitOf, type NumberAim } from './number-aim.js';

/**
 * The numbers of a text that a leaf may mean, in order. Money counts in its currency (1만5천원 is 15000), everything else
 * as it is written (2시간 is 2), unless a name of the leaf says the unit: "(만원)", "in minutes", `durationMonths`.
 */
export function readNumbers(leaf: LeafTree, text: string, { factsOf }: ReadingOptions): FoundValue[] {
  const aim = aimOf(leaf);
  const quantities = factsOf(text).filter((fact) => fact.kind !== 'date' && fact.kind !== 'code');
  const money = aim.money ? quantities.filter((fact) => fact.kind === 'money') : [];
  return (money.length > 0 ? money : quantities).flatMap((fact) => {
    const value = numberOf(fact, aim);
    return value === undefined ? [] : [{ value, start: fact.start, end: fact.end }];
  });
}

function numberOf(fact: QuantityFact, { side, wanted }: NumberAim): number | undefined {
  if (fact.low !== fact.high && side === undefined) return undefined;
  const value = side === undefined ? fact.low : fact[side];
  if (wanted && wanted.unit === fact.unit) return round(value / wanted.factor);
  if (wanted && fact.unit !== '') return undefined;
  return fact.kind === 'unit' ? round(value / writtenFactor(fact)) : value;
}

/** What one of the unit, as it is written behind the number, is in canonical units. */
function writtenFactor(fact: QuantityFact): number {
  const unit = /[^\d.,~\s-]+$/.exec(fact.text)?.[0] ?? '';
  return unitOf(`1${unit}`)?.factor ?? unitOf(`1 ${unit}`)?.factor ?? 1;
}

const round = (value: number): number => Number(value.toPrecision(12));

import type { CodePointSet } from './code-point-set.js';

/**
 * A set of texts, as a regular expression. Made by `Expressions`, which gives equal expressions the same id; none of
 * their parts is empty of texts, but for `both`, whose emptiness only a search tells.
 */
export type Expression = { readonly id: number } & Measures & Form;

type Form =
  | { readonly kind: 'nothing' | 'empty' }
  | { readonly kind: 'characters'; readonly set: CodePointSet }
  | { readonly kind: 'sequence'; readonly first: Expression; readonly rest: Expression }
  | { readonly kind: 'either'; readonly options: readonly Expression[] }
  | {
      readonly kind: 'repeat';
      readonly body: Expression;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly kind: 'both'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'branch'; readonly children: ReadonlyMap<number, Expression> }
  | { readonly kind: 'rule'; readonly body: () => Expression };

interface Measures {
  readonly matchesEmpty: boolean;
  /** Bytes of its shortest text; with `both`, at least so many. */
  readonly fewestBytes: number;
  /** Whether a part of it is `both`, so that it may be empty of texts although no part is `nothing`. */
  readonly needsSearch: boolean;
  /** Whether all of its texts end with that of a rule. */
  readonly endsInRule: boolean;
}

/** A single character has no parts and is never empty. */
const ofCharacter = { matchesEmpty: false, needsSearch: false, endsInRule: false };

/** Makes the expressions of one constraint. */
export class Expressions {
  private readonly known = new Map<string, Expression>();
  private count = 0;
  /** Matches no text at all. */
  readonly nothing = this.add({ kind: 'nothing' }, { ...ofCharacter, fewestBytes: Infinity });
  /** Matches the empty text. */
  readonly empty = this.add({ kind: 'empty' }, { ...ofCharacter, matchesEmpty: true, fewestBytes: 0 });

  /** How many different expressions there are. */
  get size(): number {
    return this.count;
  }

  /** One character of a set. */
  characters(set: CodePointSet): Expression {
    if (set.length === 0) return this.nothing;
    return this.once(`c${set.join()}`, () =>
      this.add({ kind: 'characters', set }, { ...ofCharacter, fewestBytes: bytesOf(set[0]) }),
    );
  }

  /** Exactly this text. */
  text(text: string): Expression {
    return Array.from(text).reduceRight<Expression>((rest, character) => {
      const codePoint = character.codePointAt(0)!;
      return this.sequence(this.characters([codePoint, codePoint]), rest);
    }, this.empty);
  }

  /** The texts of each, behind each other. */
  sequence(...parts: readonly Expression[]): Expression {
    return parts.reduceRight((rest, first) => this.pair(first, rest), this.empty);
  }

  /** The texts of any of them. */
  either(options: readonly Expression[]): Expression {
    const flat = options.flatMap((option) => (option.kind === 'either' ? option.options : [option]));
    const kept = new Map(flat.filter(({ kind }) => kind !== 'nothing').map((option) => [option.id, option]));
    const [first = this.nothing] = kept.values();
    if (kept.size <= 1) return first;
    const ids = [...kept.keys()].sort((left, right) => left - right);
    return this.once(`e${ids.join()}`, () =>
      this.add(
        { kind: 'either', options: ids.map((id) => kept.get(id)!) },
        {
          matchesEmpty: flat.some(({ matchesEmpty }) => matchesEmpty),
          fewestBytes: flat.reduce((fewest, { fewestBytes }) => Math.min(fewest, fewestBytes), Infinity),
          needsSearch: flat.some(({ needsSearch }) => needsSearch),
          endsInRule: options.every(({ endsInRule }) => endsInRule),
        },
      ),
    );
  }

  optional(body: Expression): Expression {
    return this.either([this.empty, body]);
  }

  /** From `minimum` up to `maximum` (Infinity is allowed) texts of `body` behind each other. */
  repeat(body: Expression, minimum: number, maximum: number): Expression {
    if (maximum <= 0 || body.kind === 'empty') return this.empty;
    if (body.kind === 'nothing') return minimum > 0 ? this.nothing : this.empty;
    if (minimum === 1 && maximum === 1) return body;
    // A body that may be empty can fill up the minimum with nothing.
    const least = body.matchesEmpty ? 0 : minimum;
    return this.once(`r${body.id},${least},${maximum}`, () =>
      this.add(
        { kind: 'repeat', body, minimum: least, maximum },
        {
          matchesEmpty: least === 0,
          fewestBytes: least === 0 ? 0 : least * body.fewestBytes,
          needsSearch: body.needsSearch,
          endsInRule: false,
        },
      ),
    );
  }

  /** The texts that are texts of the one and of the other. */
  both(left: Expression, right: Expression): Expression {
    if (left.kind === 'nothing' || right.kind === 'nothing') return this.nothing;
    if (left === right) return left;
    if (left.kind === 'empty') return right.matchesEmpty ? left : this.nothing;
    if (right.kind === 'empty') return left.matchesEmpty ? right : this.nothing;
    return this.once(`b${left.id},${right.id}`, () =>
      this.add(
        { kind: 'both', left, right },
        {
          matchesEmpty: left.matchesEmpty && right.matchesEmpty,
          fewestBytes: Math.max(left.fewestBytes, right.fewestBytes),
          needsSearch: true,
          endsInRule: false,
        },
      ),
    );
  }

  /** Exactly one of these texts: a tree of their beginnings, so that many of them stay cheap. */
  oneOf(texts: Iterable<string>): Expression {
    const root = new Beginning();
    for (const text of texts) root.add(text);
    return root.isUsed ? this.branch(root) : this.nothing;
  }

  /**
   * A part that may refer to itself. It must match the empty text and hold no `both`; `define` is called when it is
   * first needed.
   */
  rule(define: () => Expression): Expression {
    let body: Expression | undefined;
    const form: Form = { kind: 'rule', body: () => (body ??= define()) };
    return this.add(form, { ...ofCharacter, matchesEmpty: true, fewestBytes: 0, endsInRule: true });
  }

  private pair(first: Expression, rest: Expression): Expression {
    if (first.kind === 'nothing' || rest.kind === 'nothing') return this.nothing;
    if (first.kind === 'empty') return rest;
    if (rest.kind === 'empty') return first;
    return this.once(`s${first.id},${rest.id}`, () =>
      this.add(
        { kind: 'sequence', first, rest },
        {
          matchesEmpty: first.matchesEmpty && rest.matchesEmpty,
          fewestBytes: first.fewestBytes + rest.fewestBytes,
          needsSearch: first.needsSearch || rest.needsSearch,
          endsInRule: rest.endsInRule,
        },
      ),
    );
  }

  private branch(beginning: Beginning): Expression {
    const children = new Map<number, Expression>();
    let fewestBytes = beginning.ends ? 0 : Infinity;
    for (const [codePoint, child] of beginning.children) {
      const expression = this.branch(child);
      children.set(codePoint, expression);
      fewestBytes = Math.min(fewestBytes, bytesOf(codePoint) + expression.fewestBytes);
    }
    if (children.size === 0) return this.empty;
    return this.add(
      { kind: 'branch', children },
      { ...ofCharacter, matchesEmpty: beginning.ends, fewestBytes },
    );
  }

  private once(key: string, make: () => Expression): Expression {
    const known = this.known.get(key);
    if (known) return known;
    const made = make();
    this.known.set(key, made);
    return made;
  }

  private add(form: Form, measures: Measures): Expression {
    return { id: this.count++, ...measures, ...form };
  }
}

/** A beginning that some texts share. */
class Beginning {
  readonly children = new Map<number, Beginning>();
  ends = false;

  get isUsed(): boolean {
    return this.ends || this.children.size > 0;
  }

  add(text: string): void {
    const last = Array.from(text).reduce<Beginning>(
      (at, character) => at.child(character.codePointAt(0)!),
      this,
    );
    last.ends = true;
  }

  private child(codePoint: number): Beginning {
    const known = this.children.get(codePoint);
    if (known) return known;
    const added = new Beginning();
    this.children.set(codePoint, added);
    return added;
  }
}

/** Bytes of a character in UTF-8. */
function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

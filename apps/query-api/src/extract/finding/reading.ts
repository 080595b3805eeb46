import type { Evidence } from '@app/contracts';
import { extractFacts, splitSentences, type Fact } from '@app/language';
import { editedAt, type Passage } from '@app/verification';
import { termsOf, type Term } from '../labels/concepts.js';
import type { Entry, Span, Table } from '../layout/layout.js';
import { readLayout } from '../layout/read-layout.js';
import { passageAt, stretchesOf, type Stretch } from '../layout/stretches.js';
import type { ReadingOptions } from '../values/found-value.js';

export interface ReadEntry extends Entry {
  stretch: Stretch;
  terms: readonly Term[];
  sectionTerms: readonly Term[];
}

export interface ReadTable extends Table {
  stretch: Stretch;
}

export interface ReadSentence extends Span {
  stretch: Stretch;
}

/** A source prepared for looking up fields. */
export class Reading {
  readonly stretches: readonly Stretch[];
  readonly entries: readonly ReadEntry[];
  readonly tables: readonly ReadTable[];
  readonly options: ReadingOptions;
  private split: ReadSentence[] | undefined;

  constructor(passages: readonly Passage[], options: Omit<ReadingOptions, 'factsOf'>) {
    const known = new Map<string, readonly Fact[]>();
    const factsOf = (text: string) => {
      const facts = known.get(text) ?? extractFacts(text);
      known.set(text, facts);
      return facts;
    };
    this.options = { ...options, factsOf };
    this.stretches = stretchesOf(passages);
    const layouts = this.stretches.map((stretch) => ({ stretch, layout: readLayout(stretch.text) }));
    this.tables = layouts.flatMap(({ stretch, layout }) =>
      layout.tables.map((table) => ({ ...table, stretch })),
    );
    this.entries = layouts.flatMap(({ stretch, layout }) =>
      layout.entries.map((entry) => ({
        ...entry,
        stretch,
        terms: termsOf(entry.label),
        sectionTerms: termsOf(entry.section),
      })),
    );
  }

  /** The sentences of the source. */
  get sentences(): readonly ReadSentence[] {
    this.split ??= this.stretches.flatMap((stretch) =>
      splitSentences(stretch.text).map((sentence) => ({ ...sentence, stretch })),
    );
    return this.split;
  }
}

/** A place of a stretch as evidence: the slice of the version's text. */
export function evidenceAt(stretch: Stretch, start: number, end: number): Evidence {
  const { documentId, versionId, page, edits } = passageAt(stretch, start);
  const place = { start: stretch.start + start, end: stretch.start + end };
  return {
    documentId,
    versionId,
    ...(page === undefined ? {} : { page }),
    ...place,
    quote: stretch.text.slice(start, end),
    score: 1,
    ...editedAt(place, edits),
  };
}

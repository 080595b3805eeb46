/** What an operator has to know before a model of a licence serves customers. */
export interface LicenceTerms {
  /** `free`: commercial use is allowed. `terms`: conditions have to be read. `refused`: no commercial use. */
  readonly use: 'free' | 'terms' | 'refused';
  readonly reason: string;
}

/**
 * SPDX ids (spdx.org/licenses) and the names that model hubs use, and what they mean for a paid service. The first
 * match counts; upper and lower case are the same.
 */
const table: readonly [RegExp, LicenceTerms][] = [
  [/^(apache-2\.0|mit|mit-0|isc|zlib|unlicense|0bsd|blueoak-1\.0\.0)$/, free('it allows commercial use')],
  [/^(bsd-[23]-clause(-.*)?|mpl-2\.0|python-2\.0|bsl-1\.0)$/, free('it allows commercial use')],
  [/^cc0-1\.0$|^cc-by-[34]\.0$|^pddl(-1\.0)?$/, free('it allows commercial use, with credit')],
  [/^cc-by-sa-[34]\.0$/, free('it allows commercial use; changed weights have to be shared alike')],
  [/^cc-by-nc(-|$)/, refused('NonCommercial: no commercial use')],
  [/^cc-by-nd-/, terms('NoDerivatives: weights that were converted or quantised may not be shared')],
  [/exaone/, refused('it prohibits commercial use')],
  [
    /non-?commercial|research[- ]only|for research|academic/,
    refused('it is for research, not for commercial use'),
  ],
  [/qwen.*research|mistral.*research|^mrl|^mnpl/, refused('it is for research, not for commercial use')],
  [/^(a?gpl|lgpl)-/, terms('copyleft: who gets the service or the copy may ask for the source')],
  [/^gemma/, terms('it has terms of its own')],
  [/^llama/, terms('a community licence with terms of its own')],
  [/hyperclova/, terms('a licence of its own')],
  [/^lfm/, terms('a licence of its own')],
  [/openrail|^creativeml|^bigscience/, terms('it restricts some uses')],
];

const unknown = terms('nobody here has read this licence');

/**
 * The terms of a licence, given as an SPDX id, an SPDX expression of ids with AND or OR, or a name. What is not in the
 * table has terms that somebody has to read.
 */
export function termsOf(licence: string): LicenceTerms {
  const alternatives = licence.split(/\s+OR\s+/i);
  return best(alternatives.map((alternative) => worst(alternative.split(/\s+AND\s+/i).map(termsOfOne))));
}

function termsOfOne(licence: string): LicenceTerms {
  const name = licence
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return table.find(([pattern]) => pattern.test(name))?.[1] ?? unknown;
}

const order = ['free', 'terms', 'refused'];
const byUse = (one: LicenceTerms, other: LicenceTerms) => order.indexOf(one.use) - order.indexOf(other.use);
const best = (all: readonly LicenceTerms[]): LicenceTerms => all.toSorted(byUse)[0] ?? unknown;
const worst = (all: readonly LicenceTerms[]): LicenceTerms => all.toSorted(byUse).at(-1) ?? unknown;

function free(reason: string): LicenceTerms {
  return { use: 'free', reason };
}

function terms(reason: string): LicenceTerms {
  return { use: 'terms', reason };
}

function refused(reason: string): LicenceTerms {
  return { use: 'refused', reason };
}

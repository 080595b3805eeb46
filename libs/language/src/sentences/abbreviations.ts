function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Words, without their last full stop, after which a full stop ends no sentence. */
export const ABBREVIATIONS = words(
  'Dr Mr Mrs Ms Mt Ft Prof Rev Gen Col Capt Lt Maj Sgt Sen Rep Gov Hon Sr Jr St vs v cf e.g i.e viz al ca approx est Ver ver Tel tel ext Ext Ph.D ' +
    'Dept dept Univ Assn Bros Eq Eqs Ave Blvd Rd',
);

/** The same, when a number follows ("No. 5", "Fig. 3", "Sept. 9"): "No." alone is an answer. */
export const ABBREVIATIONS_BEFORE_NUMBERS = words(
  'No no Nos Fig fig Figs Vol vol Sec sec Art art Ch ch p pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec',
);

/** Abbreviations that often end a sentence too: they end it before a word of `SENTENCE_OPENERS`. */
export const ABBREVIATIONS_AT_ENDS = words('Inc Ltd Corp Co LLC etc D.C U.S U.K E.U a.m p.m');

export const SENTENCE_OPENERS = /^(?:It|He|She|The|This|That|They|We|You|In|However|But|If|For|Please)\b/;

import type { IntentResult } from '@app/contracts';
import { isFollowUp, isGreeting, pointsToEarlier, questionInContext, wordsOfItsOwn } from '@app/language';

/** What is read in the place of a turn. */
interface Reading {
  /** Whether its own words do not say what the turn asks for. */
  leaning: boolean;
  /** The earlier turns that it leans on with its own words; null: the turn alone. */
  inContext: string | null;
}

/**
 * Results of a caller's turns as a conversation. A turn that points back and has nothing before it to point to keeps its
 * result, but no action.
 *
 * @param texts oldest first
 * @param alone each of them by itself
 * @param classify classifies a context, for the turn that leans on it
 */
export async function readInContext(
  texts: readonly string[],
  alone: readonly IntentResult[],
  classify: (context: string, turn: IntentResult) => Promise<IntentResult>,
): Promise<IntentResult[]> {
  const readings = readTurns(texts, alone);
  return Promise.all(
    alone.map((result, place) => {
      const { leaning, inContext } = readings[place]!;
      if (inContext !== null) return classify(inContext, result);
      return leaning ? { ...result, leaning, parts: [], action: null } : result;
    }),
  );
}

/** What a turn is by itself, as its thresholds decide. */
type Alone = Pick<IntentResult, 'outOfScope' | 'ambiguous'>;

/**
 * How each turn is read. One that points back, goes on or leaves out what it is about ("그건 얼마예요?",
 * "해지하면요?") is read behind the turns it leans on. Callers also point at what they hold ("이거 왜 더 나왔어요 저번보다"): a
 * turn with one word of its own stays by itself where that is enough to be sure, and one with more always.
 */
function readTurns(texts: readonly string[], alone: readonly Alone[]): Reading[] {
  const followUps = texts.map(isFollowUp);
  return texts.map((text, place) => {
    const ownWords = wordsOfItsOwn(text);
    const isUnsure = alone[place]!.outOfScope.decision || alone[place]!.ambiguous;
    const leans = ownWords === 0 || (ownWords === 1 && isUnsure);
    if (!followUps[place] || !leans || isGreeting(text)) return BY_ITSELF;
    // What belongs to no intent says nothing about the matter; what leans itself leads on to it.
    const earlier = texts
      .slice(0, place)
      .filter((_, index) => followUps[index] || !alone[index]!.outOfScope.decision);
    const inContext = questionInContext(text, earlier.toReversed())?.text ?? null;
    const pointsNowhere = ownWords === 0 && pointsToEarlier(text);
    return { leaning: inContext !== null || pointsNowhere, inContext };
  });
}

const BY_ITSELF: Reading = { leaning: false, inContext: null };

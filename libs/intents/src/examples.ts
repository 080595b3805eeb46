/** One labelled utterance. */
export interface IntentExample {
  text: string;
  /** Name of the intent, or null for an utterance that belongs to none of them. */
  intent: string | null;
}

/** What is known of an intent beside its examples. */
export interface IntentDefinition {
  name: string;
  /** A few words for people, in the language of the callers; they also teach the model. */
  title?: string;
  /** Name of the group, which is no intent itself unless it has examples of its own. */
  parent?: string;
}

import type { AnswerEvent, VisitorEvent } from '@app/contracts';

/** What a visitor may see of an answer: released sentences with the quotes that support them, and the outcome. */
export async function* visitorEvents(events: AsyncIterable<AnswerEvent>): AsyncGenerator<VisitorEvent> {
  const titles = new Map<string, string>();
  let sequence = 0;
  for await (const event of events) {
    if (event.type === 'passage-found') titles.set(event.documentId, event.title);
    const shown = visible(event, titles);
    if (shown) yield { ...shown, sequence: sequence++ } as VisitorEvent;
  }
}

function visible(event: AnswerEvent, titles: ReadonlyMap<string, string>): object | undefined {
  switch (event.type) {
    case 'answer-start':
      return { type: event.type, answerId: event.answerId };
    case 'claim-verified': {
      const { type, sentence, verdict } = event;
      const evidence = event.evidence.map(({ documentId, page, quote, edited }) => ({
        title: titles.get(documentId) ?? '',
        ...(page !== undefined && { page }),
        quote,
        ...(edited && { edited: true }),
      }));
      return { type, sentence, verdict, evidence };
    }
    case 'text-delta':
      return { type: event.type, sentence: event.sentence, text: event.text };
    case 'answer-end':
      return { type: event.type, outcome: event.outcome, text: event.text };
    case 'error':
      return { type: event.type, problem: event.problem };
    default:
      return undefined;
  }
}

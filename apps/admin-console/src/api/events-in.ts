import { createParser } from 'eventsource-parser';

/** Server-sent events in the body of an answer, each with the JSON of its `data`. */
export async function* eventsIn<Event>(body: ReadableStream<Uint8Array>): AsyncGenerator<Event> {
  const events: Event[] = [];
  const parser = createParser({ onEvent: ({ data }) => void events.push(JSON.parse(data) as Event) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parser.feed(decoder.decode(part.value, { stream: true }));
    yield* events.splice(0);
  }
}

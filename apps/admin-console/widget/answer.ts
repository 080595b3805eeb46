import type { VisitorEvent, VisitorEvidence } from '@app/contracts';
import { element } from './element.js';
import type { WidgetTexts } from './texts.js';

/** One question and its answer, sentence by sentence, each with a number that opens what supports it. */
export class AnswerView {
  readonly node: HTMLElement;
  private readonly sentences = element('p', { class: 'sentences' });
  private readonly sources = element('div', { class: 'sources' });
  private readonly status = element('p', { class: 'status', role: 'status' });
  private readonly texts = new Map<number, HTMLElement>();
  private readonly evidence = new Map<number, VisitorEvidence[]>();
  private opened: HTMLElement | undefined;

  constructor(
    question: string,
    private readonly words: WidgetTexts,
  ) {
    this.status.textContent = words.working;
    const answer = element('div', { class: 'answer' }, this.sentences, this.sources, this.status);
    this.node = element('div', { class: 'turn' }, element('p', { class: 'question' }, question), answer);
  }

  show(event: VisitorEvent): void {
    if (event.type === 'claim-verified') this.evidence.set(event.sentence, event.evidence);
    if (event.type === 'text-delta') this.write(event.sentence, event.text);
    if (event.type === 'answer-end') {
      // What has no sentences is a fixed reply: a greeting, or that the documents do not answer.
      if (this.texts.size === 0) this.sentences.textContent = event.text;
      this.status.remove();
    }
  }

  /** Says in the place of the rest why there is none; what was released stays. */
  breakOff(reason: string): void {
    this.status.textContent = reason;
  }

  private write(sentence: number, text: string): void {
    const known = this.texts.get(sentence);
    if (known) return known.append(text);
    const made = element('span', {}, text);
    this.texts.set(sentence, made);
    this.sentences.append(made);
    const evidence = this.evidence.get(sentence) ?? [];
    if (evidence.length > 0) this.sentences.append(this.mark(this.texts.size, evidence));
    this.sentences.append(' ');
  }

  private mark(number: number, evidence: readonly VisitorEvidence[]): HTMLElement {
    const label = this.words.evidence(number);
    const button = element(
      'button',
      { type: 'button', class: 'mark', 'aria-expanded': 'false', 'aria-label': label },
      String(number),
    );
    button.addEventListener('click', () => {
      const wasOpen = this.opened === button;
      this.opened?.setAttribute('aria-expanded', 'false');
      this.opened = wasOpen ? undefined : button;
      this.sources.replaceChildren();
      if (wasOpen) return;
      button.setAttribute('aria-expanded', 'true');
      this.sources.append(...evidence.map((one) => this.quote(one)));
    });
    return button;
  }

  private quote({ title, page, quote, edited }: VisitorEvidence): HTMLElement {
    const at = page === undefined ? [] : [this.words.page(page)];
    const from = [title, ...at, ...(edited ? [this.words.edited] : [])].join(', ');
    return element('blockquote', {}, quote, element('cite', {}, from));
  }
}

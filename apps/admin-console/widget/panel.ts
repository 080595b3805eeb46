import type { WidgetTexts } from './texts.js';
import { element } from './element.js';

/** Most characters of a question, as the route takes them. */
const QUESTION_CHARACTERS = '500';

/** The parts of the panel that change. */
export interface Panel {
  node: HTMLElement;
  turns: HTMLElement;
  form: HTMLFormElement;
  question: HTMLTextAreaElement;
  send: HTMLButtonElement;
  close: HTMLButtonElement;
}

/** The closed panel: a title, the answers, and a form. */
export function makePanel(words: WidgetTexts, title: string): Panel {
  const close = element('button', { type: 'button', class: 'close', 'aria-label': words.close }, '×');
  const turns = element(
    'div',
    { class: 'turns', role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': title },
    element('p', { class: 'about' }, words.about),
  );
  const question = element('textarea', {
    rows: '1',
    maxlength: QUESTION_CHARACTERS,
    required: '',
    'aria-label': words.question,
    placeholder: words.question,
  });
  const send = element('button', { type: 'submit', class: 'send' }, words.send);
  const form = element('form', {}, question, send);
  const node = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-label': title, hidden: '' },
    element('header', {}, element('h2', {}, title), close),
    turns,
    form,
  );
  return { node, turns, form, question, send, close };
}

import { newId } from '../src/api/new-id.js';
import { AnswerView } from './answer.js';
import { ask, AskFailure, type Service } from './ask.js';
import { element } from './element.js';
import { makePanel } from './panel.js';
import { styles } from './styles.js';
import { textsFor, type WidgetTexts } from './texts.js';

/**
 * Puts a button and a panel on a web page in which visitors ask and see verified answers:
 * `<script src="https://saseo.example/widget.js" data-key="saseo_..." async></script>`.
 * `data-language` (`ko`, `en`) and `data-title` are optional. Everything is in a shadow tree, so the page's styles and
 * these do not meet.
 */
const script = document.currentScript as HTMLScriptElement | null;

if (script?.dataset.key) {
  const { key, language = document.documentElement.lang || navigator.language, title } = script.dataset;
  const service = { origin: new URL(script.src).origin, key, language };
  const words = textsFor(language);
  const start = () => openWidget(service, words, title ?? words.title);
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
}

function openWidget(service: Service, words: WidgetTexts, title: string): void {
  const launcher = element(
    'button',
    { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    words.open,
  );
  const panel = makePanel(words, title);
  const host = element('div', { lang: service.language });
  const tree = host.attachShadow({ mode: 'open' });
  tree.adoptedStyleSheets = [styles()];
  tree.append(launcher, panel.node);
  document.body.append(host);

  const show = (open: boolean) => {
    panel.node.hidden = !open;
    launcher.hidden = open;
    launcher.setAttribute('aria-expanded', String(open));
    (open ? panel.question : launcher).focus();
  };
  launcher.addEventListener('click', () => show(true));
  panel.close.addEventListener('click', () => show(false));
  panel.node.addEventListener('keydown', ({ key }) => key === 'Escape' && show(false));

  const conversationId = newId();
  let running: AbortController | undefined;
  const answer = async (question: string) => {
    const view = new AnswerView(question, words);
    panel.turns.append(view.node);
    view.node.scrollIntoView({ block: 'nearest' });
    running = new AbortController();
    panel.send.textContent = words.stop;
    try {
      for await (const event of ask(service, { question, conversationId }, running.signal)) {
        view.show(event);
        panel.turns.scrollTop = panel.turns.scrollHeight;
      }
    } catch (error) {
      view.breakOff(running.signal.aborted ? words.stopped : reasonOf(error, words));
    } finally {
      running = undefined;
      panel.send.textContent = words.send;
    }
  };
  panel.form.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = panel.question.value.trim();
    if (running) return running.abort();
    if (question === '') return;
    panel.question.value = '';
    void answer(question);
  });
  panel.question.addEventListener('keydown', (event) => {
    // Enter also ends the composition of a Hangul syllable; that one sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!running) panel.form.requestSubmit();
  });
}

function reasonOf(error: unknown, words: WidgetTexts): string {
  if (!(error instanceof AskFailure)) return words.failed;
  if (error.status === 429) return words.wait(error.retryAfterSeconds ?? 10);
  return error.status === 401 || error.status === 403 ? words.refused : words.failed;
}

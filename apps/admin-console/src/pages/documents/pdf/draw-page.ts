import { TextLayer, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Most pixels of a drawn page: what browsers draw without failing. */
const MOST_PIXELS = 16_000_000;
/** Highest page in CSS pixels; a longer one is drawn smaller. */
const MOST_HEIGHT = 6_000;
/** A page that takes longer is given up, milliseconds. */
const LONGEST_MS = 20_000;

/** A page as it is drawn. */
export interface DrawnPage {
  /** CSS pixels. */
  width: number;
  height: number;
  /** CSS pixels for a point of the page. */
  scale: number;
  /** Whether it had to be drawn smaller than asked for. */
  reduced: boolean;
  /** The texts of the page with the elements that stand over their places. */
  texts: string[];
  elements: HTMLElement[];
}

export class PageTooSlow extends Error {
  override readonly name = 'PageTooSlow';
}

export interface PagePlace {
  canvas: HTMLCanvasElement;
  textLayer: HTMLElement;
  /** CSS pixels. */
  width: number;
  signal: AbortSignal;
}

/**
 * Draws a page and lays its text over it, invisible but selectable and readable aloud.
 * @throws PageTooSlow, or what pdf.js throws for a page that it cannot read
 */
export async function drawPage(page: PDFPageProxy, place: PagePlace): Promise<DrawnPage> {
  const { canvas, textLayer, signal } = place;
  const whole = page.getViewport({ scale: 1 });
  const scale = Math.min(place.width / whole.width, MOST_HEIGHT / whole.height);
  const viewport = page.getViewport({ scale });
  const { width, height } = viewport;
  const dense = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
  canvas.width = Math.max(1, Math.floor(width * dense));
  canvas.height = Math.max(1, Math.floor(height * dense));
  textLayer.replaceChildren();
  const task = page.render({ canvas, viewport, transform: [dense, 0, 0, dense, 0, 0] });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop);
  try {
    const texts = new TextLayer({
      textContentSource: page.streamTextContent(),
      container: textLayer,
      viewport,
    });
    await inTime(Promise.all([task.promise, texts.render()]));
    return {
      width,
      height,
      scale,
      reduced: scale < place.width / whole.width,
      texts: texts.textContentItemsStr,
      elements: texts.textDivs,
    };
  } finally {
    signal.removeEventListener('abort', stop);
    task.cancel();
  }
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: number | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = window.setTimeout(() => reject(new PageTooSlow()), LONGEST_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    window.clearTimeout(timer);
  }
}

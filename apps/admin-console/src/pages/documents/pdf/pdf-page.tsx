import type { Block, PageBox } from '@app/contracts';
import { Text } from '@mantine/core';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from 'react';
import { useText } from '../../../i18n/language.js';
import { Loading } from '../../../ui/loading.js';
import type { PrintedPlace } from '../pieces.js';
import { drawPage, type DrawnPage } from './draw-page.js';
import { PageBlocks } from './page-blocks.js';
import { PdfFailure } from './pdf-failure.js';

export interface PdfPageProps {
  pdf: PDFDocumentProxy;
  document: { text: string; blocks: Block[] };
  /** From 1. */
  page: number;
  /** CSS pixels. */
  width: number;
  places: readonly PrintedPlace[];
  scrolls: boolean;
  onPoint: ((block: Block) => void) | undefined;
}

/** A rectangle on the page, CSS pixels. */
type Mark = Record<'left' | 'top' | 'width' | 'height', number>;

/** One page as it was printed, its text over it, and marks where the places stand. */
export function PdfPage({ pdf, document, page, width, places, scrolls, onPoint }: PdfPageProps) {
  const words = useText().pdf;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const textLayer = useRef<HTMLDivElement>(null);
  const { drawn, error } = useDrawnPage({ pdf, page, width, canvas, textLayer });
  const blocks = useMemo(() => drawn && new PageBlocks(document, page, drawn.texts), [document, page, drawn]);
  const [marks, setMarks] = useState<Mark[]>([]);
  // Measured where the texts stand once they are laid out.
  useLayoutEffect(() => {
    if (drawn && blocks && root.current)
      setMarks(marksOf(places, { drawn, blocks, root: root.current, page }));
    else setMarks([]);
  }, [places, drawn, blocks, page]);
  useEffect(() => {
    if (scrolls) root.current?.querySelector('.pdf-mark')?.scrollIntoView({ block: 'center' });
  }, [marks, scrolls]);
  if (error) return <PdfFailure error={error} />;
  const point = (target: EventTarget) => {
    const block = blocks?.blockAt(drawn?.elements.indexOf(target as HTMLElement) ?? -1);
    if (block) onPoint?.(block);
  };
  const size = drawn && { width: drawn.width, height: drawn.height, '--total-scale-factor': drawn.scale };
  return (
    <>
      {!drawn && <Loading lines={8} />}
      {drawn?.reduced && (
        <Text size="sm" c="dimmed" mb="xs">
          {words.reduced}
        </Text>
      )}
      <div ref={root} className="pdf-page" data-drawn={drawn !== undefined} style={size as CSSProperties}>
        <canvas ref={canvas} aria-hidden />
        {marks.map((mark, index) => (
          <span key={index} className="pdf-mark" style={mark} aria-hidden />
        ))}
        <div ref={textLayer} className="pdf-text" onPointerOver={({ target }) => point(target)} />
      </div>
    </>
  );
}

interface Drawing {
  pdf: PDFDocumentProxy;
  page: number;
  width: number;
  canvas: RefObject<HTMLCanvasElement | null>;
  textLayer: RefObject<HTMLDivElement | null>;
}

function useDrawnPage({ pdf, page, width, canvas, textLayer }: Drawing) {
  const [state, setState] = useState<{ drawn?: DrawnPage; error?: unknown }>({});
  useEffect(() => {
    if (width <= 0) return undefined;
    const abort = new AbortController();
    const draw = async () =>
      drawPage(await pdf.getPage(page), {
        canvas: canvas.current as HTMLCanvasElement,
        textLayer: textLayer.current as HTMLElement,
        width,
        signal: abort.signal,
      });
    setState({});
    draw().then(
      (drawn) => abort.signal.aborted || setState({ drawn }),
      (error: unknown) => abort.signal.aborted || setState({ error }),
    );
    return () => abort.abort();
  }, [pdf, page, width, canvas, textLayer]);
  return state;
}

interface Shown {
  drawn: DrawnPage;
  blocks: PageBlocks;
  root: HTMLElement;
  page: number;
}

/** Where places stand on the page: at their boxes, or, where those are not known, at the text that is found on it. */
function marksOf(places: readonly PrintedPlace[], shown: Shown): Mark[] {
  return places.flatMap((place) =>
    place.boxes
      ? place.boxes.filter(({ page }) => page === shown.page).map((box) => boxMark(box, shown.drawn))
      : textMarks(place, shown),
  );
}

const boxMark = ({ left, top, right, bottom }: PageBox, { width, height }: DrawnPage): Mark => ({
  left: left * width,
  top: top * height,
  width: (right - left) * width,
  height: (bottom - top) * height,
});

function textMarks(place: PrintedPlace, { drawn, blocks, root }: Shown): Mark[] {
  const origin = root.getBoundingClientRect();
  return blocks.spansOf(place).flatMap(({ item, start, end }) => {
    const element = drawn.elements[item];
    const text = element?.firstChild;
    if (!element || !text) return [];
    // Fonts that stand in for those of the file may be higher than its lines: upright text is marked as high as these.
    const line = element.style.getPropertyValue('--rotate') ? undefined : element.getBoundingClientRect();
    const range = window.document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    return [...range.getClientRects()].map(({ left, top, width, height }) => ({
      left: left - origin.left,
      top: (line?.top ?? top) - origin.top,
      width,
      height: line?.height ?? height,
    }));
  });
}

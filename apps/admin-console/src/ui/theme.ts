import {
  Badge,
  createTheme,
  DEFAULT_THEME,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The green of a library lamp: calm beside verdict colours, and never itself one of them. */
const lamp: MantineColorsTuple = [
  '#eef8f5',
  '#dcefe9',
  '#b5ddd1',
  '#8bcab7',
  '#69baa2',
  '#53b095',
  '#2f8f75',
  '#1f7560',
  '#1a6452',
  '#0f4e3f',
];

/**
 * The library's own colours with a shade 7, the one of text and buttons, that is readable on white, and a shade 9, that of
 * badges, that is readable on the shade 1 below it.
 */
const red: MantineColorsTuple = withShade(DEFAULT_THEME.colors.red, 7, '#c92a2a');
const orange: MantineColorsTuple = withShade(
  withShade(DEFAULT_THEME.colors.orange, 7, '#b3520a'),
  9,
  '#8f3e05',
);
const blue: MantineColorsTuple = withShade(DEFAULT_THEME.colors.blue, 7, '#1864ab');

function withShade(colors: MantineColorsTuple, shade: number, color: string): MantineColorsTuple {
  return colors.with(shade, color) as unknown as MantineColorsTuple;
}

export const theme = createTheme({
  primaryColor: 'lamp',
  primaryShade: 7,
  colors: { lamp, red, orange, blue },
  defaultRadius: 'md',
  autoContrast: true,
  respectReducedMotion: true,
  fontFamily:
    "'Pretendard Variable', -apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', " +
    "'Noto Sans CJK KR', 'Segoe UI', sans-serif",
  components: { Badge: Badge.extend({ defaultProps: { tt: 'none' } }) },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } } },
});

/** Quiet text that still has the contrast WCAG asks for, which the library's own grey has not. */
export const quietText: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#5b6570', '--mantine-color-placeholder': '#66707a' },
  dark: { '--mantine-color-dimmed': '#a9b1b8', '--mantine-color-placeholder': '#a0a8b0' },
});

/**
 * Nonce of this page's Content-Security-Policy. Two libraries write style elements: Mantine asks for it, and the one
 * that locks scrolling behind dialogs looks for the global that webpack introduced.
 */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}

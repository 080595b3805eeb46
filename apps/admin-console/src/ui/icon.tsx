/** Outlines on a grid of 24, drawn with one line. */
const outlines = {
  home: 'M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6',
  ask: 'M4 5h16v11H9l-5 4zM9 9h6M9 12h4',
  chat: 'M4 4h12v9H9l-4 3v-3H4zM16 8h4v9h-1v3l-4-3h-4v-2',
  shelf: 'M5 4h4v16H5zM10 4h4v16h-4zM15 5l3.500-1 3 15-3.500 1z',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4 4',
  intents: 'M4 12h5l3-7 3 14 2-7h3',
  evaluation: 'M4 20h16M7 16v-5M12 16V5M17 16V9',
  edit: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  jobs: 'M4 6h10M4 12h7M4 18h10M16 14l3 3 3-5',
  models: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9',
  access: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4',
  audit: 'M6 3h9l3 3v15H6zM9 9h6M9 13h6M9 17h3',
  key: 'M8 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 12l8-8M16 7l3 3',
  user: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c0-4 4-6 8-6s8 2 8 6',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  check: 'M5 12l5 5 9-10',
  cross: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  left: 'M14 6l-6 6 6 6',
  right: 'M10 6l6 6-6 6',
  download: 'M12 4v11M7 11l5 5 5-5M4 16v4h16v-4',
  upload: 'M12 16V5M7 9l5-5 5 5M4 16v4h16v-4',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M5 19l1.500-1.500M17.500 6.500L19 5',
  moon: 'M20 14a8 8 0 1 1-9-11 7 7 0 0 0 9 11z',
  history: 'M4 5v5h5M4.500 10A8 8 0 1 1 4 13M12 8v5l3 2',
  up: 'M7 11v9H4v-9zM7 11l4-8c2 0 3 1.500 2.500 3.500L13 9h6l-1.500 11H7',
  down: 'M7 13V4H4v9zM7 13l4 8c2 0 3-1.500 2.500-3.500L13 15h6L17.500 4H7',
  compare: 'M4 4h7v16H4zM13 4h7v16h-7M16 9h2M16 13h2M6 9h2M6 13h2',
  send: 'M4 12l16-8-6 16-3-6zM11 14l9-10',
  stop: 'M7 7h10v10H7z',
  settings: 'M4 7h10M18 7h2M16 5v4M4 17h2M10 17h10M8 15v4',
} as const;

export type IconName = keyof typeof outlines;

/** A sign beside words; it says nothing of its own, so it is hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
    >
      <path d={outlines[name]} />
    </svg>
  );
}

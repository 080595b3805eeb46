import { Button, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Failure } from '../failure.js';

/** How near the end of the list must be, in pixels below the window. */
const NEAR = '600px';
/** What was loaded is drawn first: it may have moved the end away. */
const DRAWN_MS = 50;

/** What follows in a list that is loaded page by page, as an infinite query tells it. */
export interface More {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => unknown;
}

/**
 * Loads what follows for as long as the end of a list is near; a button says so, and does it by hand. After a failure only
 * the button does, so that a server in trouble is not asked again and again.
 */
export function MoreOnScroll({ more }: { more: More }) {
  const { isFetchingNextPage: loading, isFetchNextPageError: failed, error } = more;
  const text = useText();
  const end = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const fetchNext = useRef(more.fetchNextPage);
  fetchNext.current = more.fetchNextPage;
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? false), {
      rootMargin: NEAR,
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear || loading || failed) return undefined;
    const timer = setInterval(() => void fetchNext.current(), DRAWN_MS);
    return () => clearInterval(timer);
  }, [isNear, loading, failed]);
  return (
    <Stack ref={end} gap="xs">
      {failed && !loading && <Failure error={error} />}
      <Button variant="default" fullWidth loading={loading} onClick={() => void more.fetchNextPage()}>
        {text.more}
      </Button>
    </Stack>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

/** How near the end of the list must be, in pixels below the window. */
const NEAR = '600px';
/** What was loaded is drawn first: it may have moved the end away. */
const DRAWN_MS = 50;

/** Loads what follows for as long as the end of a list is near; a button says so, and does it by hand. */
export function MoreOnScroll(props: { label: string; loading: boolean; onMore: () => void }) {
  const { label, loading, onMore } = props;
  const end = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? false), {
      rootMargin: NEAR,
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear || loading) return undefined;
    const timer = setInterval(() => more.current(), DRAWN_MS);
    return () => clearInterval(timer);
  }, [isNear, loading]);
  return (
    <div ref={end}>
      <Button variant="default" fullWidth loading={loading} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}

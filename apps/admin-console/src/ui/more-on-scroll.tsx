import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** Begins to load what follows when the end of a list comes near; a button says so, and does it by hand. */
export function MoreOnScroll(props: { label: string; loading: boolean; onMore: () => void }) {
  const { label, loading, onMore } = props;
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (loading || !end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div ref={end}>
      <Button variant="default" fullWidth loading={loading} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}

import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useText } from '../../../i18n/language.js';
import { Loading } from '../../../ui/loading.js';

const TraceView = lazy(() => import('./trace-view.js'));

/** Opens the trace of an answer beside it. */
export function TraceButton({ answerId }: { answerId: string }) {
  const text = useText();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open} className="own-width">
        {text.trace.open}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size="xl"
        title={text.trace.title}
        closeButtonProps={{ 'aria-label': text.close }}
      >
        <Suspense fallback={<Loading />}>
          <TraceView answerId={answerId} />
        </Suspense>
      </Drawer>
    </>
  );
}

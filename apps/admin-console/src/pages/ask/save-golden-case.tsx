import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import type { Turn } from './turn.js';

const SaveAnswerDialog = lazy(() => import('../evaluation/save-answer-dialog.js'));

/** Offers to keep a question and its answer in a golden set, to who may edit one of the knowledge bases that were asked. */
export function SaveGoldenCase({ turn }: { turn: Turn }) {
  const text = useText();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const bases = turn.knowledgeBases.filter((id) => may('edit', id));
  if (bases.length === 0) return null;
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open}>
        {text.evaluation.save.open}
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <SaveAnswerDialog turn={turn} bases={bases} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

import { Drawer } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { EvidencePanel } from './evidence-panel.js';
import type { Sentence, Turn } from './turn.js';

export interface EvidenceDrawerProps {
  /** The sentence that was chosen; undefined: the drawer is closed. */
  chosen: { sentence: Sentence; turn: Turn } | undefined;
  onClose: () => void;
}

/** The evidence of a sentence, over a page that has no room beside its answers. */
export function EvidenceDrawer({ chosen, onClose }: EvidenceDrawerProps) {
  const text = useText();
  return (
    <Drawer
      opened={chosen !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={text.evidence.title}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      <EvidencePanel sentence={chosen?.sentence} citations={chosen?.turn.end?.citations ?? []} />
    </Drawer>
  );
}

import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/language.js';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: 'md' | 'lg';
  children: ReactNode;
}

/** A window over the page, which its cross closes. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const text = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      {children}
    </Modal>
  );
}

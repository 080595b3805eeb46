import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/language.js';
import { useFocusReturn } from './use-focus-return.js';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: 'md' | 'lg';
  /** Something was typed that would be lost: only its buttons close it. */
  holds?: boolean;
  children: ReactNode;
}

/** A window over the page, which its cross closes. */
export function Dialog({ opened, onClose, title, size = 'md', holds = false, children }: DialogProps) {
  const text = useText();
  useFocusReturn(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': text.close }}
      closeOnClickOutside={!holds}
      closeOnEscape={!holds}
    >
      {children}
    </Modal>
  );
}

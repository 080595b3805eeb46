import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useText } from '../i18n/language.js';
import { failureText } from './failure-text.js';

/** Short news in the corner: what was done, what failed, or what should stay until it is closed. */
export function useNotify() {
  const text = useText();
  const show = (message: ReactNode, more: { title?: string; color?: string; autoClose?: false } = {}) =>
    void notifications.show({ message, closeButtonProps: { 'aria-label': text.close }, ...more });
  return {
    done: (message: string) => show(message),
    failed: (error: unknown) => show(failureText(error, text), { color: 'red' }),
    refused: (message: string) => show(message, { color: 'red' }),
    stays: (title: string, message: ReactNode) => show(message, { title, autoClose: false }),
  };
}

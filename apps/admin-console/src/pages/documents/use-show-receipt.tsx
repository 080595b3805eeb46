import type { DeletionReceipt } from '@app/contracts';
import { useText } from '../../i18n/language.js';
import { useNotify } from '../../ui/use-notify.js';
import { Receipt } from './receipt.js';

/** Shows what a delete answered: its receipt, or that it takes longer. It stays until it is closed. */
export function useShowReceipt(): (answer: DeletionReceipt | { jobId: string }) => void {
  const text = useText().documents;
  const notify = useNotify();
  return (answer) =>
    notify.stays(text.receipt, 'jobId' in answer ? text.receiptLater : <Receipt receipt={answer} />);
}

import type { DeletionReceipt, DraftSummary } from '@app/contracts';
import { useText } from '../../i18n/language.js';
import { useNotify } from '../../ui/use-notify.js';
import { Receipt } from './receipt.js';

/** Shows what a delete answered: its receipt, that it takes longer, or that it waits in the draft. */
export function useShowReceipt(): (answer: DeletionReceipt | { jobId: string } | DraftSummary) => void {
  const text = useText().documents;
  const notify = useNotify();
  return (answer) => {
    if ('revision' in answer) notify.done(text.removalDrafted);
    else notify.stays(text.receipt, 'jobId' in answer ? text.receiptLater : <Receipt receipt={answer} />);
  };
}

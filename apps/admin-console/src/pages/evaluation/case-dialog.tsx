import type { GoldenSet } from '@app/contracts';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { caseOf, type CaseDraft } from './case-draft.js';
import { CaseForm } from './case-form.js';
import { usePutCases } from './use-golden-sets.js';

/** Adds a question to a golden set, or changes one. */
export function CaseDialog(props: { set: GoldenSet; draft: CaseDraft; onClose: () => void }) {
  const text = useText();
  const { set, draft, onClose } = props;
  const put = usePutCases(set.id);
  const { add, editTitle } = text.evaluation.cases;
  return (
    <Dialog opened onClose={onClose} title={draft.question === '' ? add : editTitle}>
      <CaseForm
        initial={draft}
        knowledgeBaseId={set.knowledgeBaseId}
        pending={put.isPending}
        error={put.error}
        onSubmit={(filled) => put.mutate([caseOf(filled)], { onSuccess: onClose })}
      />
    </Dialog>
  );
}

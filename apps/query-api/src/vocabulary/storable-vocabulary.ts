import { ChangeVocabulary, type Vocabulary } from '@app/contracts';
import { checkVocabulary } from '@app/language';
import { AppError, describeIssues } from '@app/platform';
import { toldReasons } from '../tables/records.js';

/**
 * A vocabulary in the form in which it is stored.
 * @throws AppError `vocabulary-invalid` that names the entries which cannot be, and how they conflict
 */
export function storableVocabulary(given: Vocabulary): Vocabulary {
  const { entries, issues } = checkVocabulary(given);
  if (issues.length > 0) throw new AppError('vocabulary-invalid', { detail: toldReasons(issues) });
  // What was joined may be more than one request may hold.
  const checked = ChangeVocabulary.safeParse(entries);
  if (!checked.success)
    throw new AppError('vocabulary-invalid', { detail: describeIssues(checked.error.issues) });
  return entries;
}

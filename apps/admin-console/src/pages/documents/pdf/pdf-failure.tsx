import { Alert } from '@mantine/core';
import { ProblemError } from '../../../api/problem-error.js';
import { useText } from '../../../i18n/language.js';
import { Failure } from '../../../ui/failure.js';
import { Icon } from '../../../ui/icon.js';

/** Why a file or a page of it cannot be shown as it was printed. */
export function PdfFailure({ error }: { error: unknown }) {
  const words = useText().pdf;
  if (error instanceof ProblemError || error instanceof TypeError) return <Failure error={error} />;
  const { name } = error as Error;
  const text =
    name === 'PasswordException' ? words.password : name === 'PageTooSlow' ? words.slow : words.broken;
  return (
    <Alert color="orange" icon={<Icon name="warning" />} role="alert">
      {text}
    </Alert>
  );
}

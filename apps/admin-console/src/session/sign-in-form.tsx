import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { signIn } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';
import { failureText } from '../ui/failure-text.js';

/** E-mail address and password. */
export function SignInForm({ note }: { note?: string }) {
  const { text, language } = useLanguage();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: () => signIn(email, password, language) });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {note && <Text size="sm">{note}</Text>}
        {attempt.error && (
          <Alert color="red" role="alert">
            {failureText(attempt.error, text)}
          </Alert>
        )}
        <TextInput
          label={text.signIn.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={text.signIn.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={attempt.isPending}>
          {text.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}

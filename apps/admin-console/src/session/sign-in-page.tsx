import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useText } from '../i18n/language.js';
import { LanguageButton, SchemeMenu } from '../ui/preferences.js';
import { SignInForm } from './sign-in-form.js';

/** The first page of who is not signed in. */
export function SignInPage() {
  const text = useText();
  return (
    <Center component="main" mih="100dvh" p="md" className="sign-in">
      <Stack w="100%" maw={400}>
        <Paper withBorder p="xl" shadow="sm">
          <Title order={1} mb="lg">
            {text.signIn.title}
          </Title>
          <SignInForm />
          <Text size="sm" c="dimmed" mt="lg">
            {text.signIn.first}
          </Text>
        </Paper>
        <Group justify="center">
          <LanguageButton />
          <SchemeMenu />
        </Group>
      </Stack>
    </Center>
  );
}

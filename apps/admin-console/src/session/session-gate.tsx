import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { sessionState, subscribeToSession } from '../api/session.js';
import { useText } from '../i18n/language.js';
import { SignInForm } from './sign-in-form.js';
import { SignInPage } from './sign-in-page.js';

/** Shows the console to who is signed in. When a session ends, sign-in comes over the page, which stays as it is. */
export function SessionGate({ children }: { children: ReactNode }) {
  const text = useText();
  const queries = useQueryClient();
  const state = useSyncExternalStore(subscribeToSession, sessionState);
  const before = useRef(state);
  useEffect(() => {
    if (state === 'signed-out') queries.clear();
    if (state === 'signed-in' && before.current === 'expired') void queries.invalidateQueries();
    before.current = state;
  }, [state, queries]);
  if (state === 'signed-out') return <SignInPage />;
  return (
    <>
      {children}
      <Modal
        opened={state === 'expired'}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
        title={text.signIn.title}
        centered
      >
        <SignInForm note={text.signIn.again} />
      </Modal>
    </>
  );
}

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { asProblem } from './api/problem-error.js';
import { LanguageProvider } from './i18n/language.js';
import { SessionGate } from './session/session-gate.js';
import { FailureBoundary } from './ui/failure-boundary.js';
import { Loading } from './ui/loading.js';
import { NotFound } from './ui/not-found.js';
import { Shell } from './ui/shell.js';
import { quietText, styleNonce, theme } from './ui/theme.js';

const Home = lazy(() => import('./pages/home/home.js'));
const Ask = lazy(() => import('./pages/ask/ask.js'));
const Compare = lazy(() => import('./pages/ask/compare/compare.js'));
const Chat = lazy(() => import('./pages/chat/chat.js'));
const KnowledgeBases = lazy(() => import('./pages/knowledge-bases/knowledge-bases.js'));
const KnowledgeBasePage = lazy(() => import('./pages/knowledge-bases/knowledge-base.js'));
const DocumentPage = lazy(() => import('./pages/documents/document.js'));
const Feedback = lazy(() => import('./pages/feedback/feedback.js'));
const SearchTest = lazy(() => import('./pages/search-test/search-test.js'));
const IntentProjects = lazy(() => import('./pages/intents/intent-projects.js'));
const IntentProjectPage = lazy(() => import('./pages/intents/intent-project.js'));
const Evaluation = lazy(() => import('./pages/evaluation/evaluation.js'));
const GoldenSetPage = lazy(() => import('./pages/evaluation/golden-set.js'));
const RunPage = lazy(() => import('./pages/evaluation/run.js'));
const Jobs = lazy(() => import('./pages/jobs/jobs.js'));
const Models = lazy(() => import('./pages/models/models.js'));
const Audit = lazy(() => import('./pages/audit/audit.js'));
const Access = lazy(() => import('./pages/access/access.js'));

/** What was refused may be a right that was taken away meanwhile: who one is is asked again, and the page follows. */
function lookAtRights(error: unknown): void {
  if (asProblem(error).status === 403) void queries.invalidateQueries({ queryKey: ['me'] });
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lookAtRights }),
  mutationCache: new MutationCache({ onError: lookAtRights }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The server may be near although the browser thinks that it has no network.
      networkMode: 'always',
      // What was refused stays refused; what got no answer may get one.
      retry: (count, error) => count < 2 && [0, 502, 503, 504].includes(asProblem(error).status),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const nonce = styleNonce();

/** The console: providers, sign-in, shell and pages. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={quietText}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" limit={3} notificationMaxHeight="80dvh" />
          <Router base="/console">
            <SessionGate>
              <FailureBoundary>
                <Suspense fallback={<Loading />}>
                  <Switch>
                    <Route path="/chat/:id?">{({ id }) => <Chat key={id} conversationId={id} />}</Route>
                    <Route>
                      <Console />
                    </Route>
                  </Switch>
                </Suspense>
              </FailureBoundary>
            </SessionGate>
          </Router>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

function Console() {
  return (
    <Shell>
      <FailureBoundary>
        <Suspense fallback={<Loading />}>
          <Pages />
        </Suspense>
      </FailureBoundary>
    </Shell>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/ask/compare" component={Compare} />
      <Route path="/ask/conversations/:id">{({ id }) => <Ask key={id} conversationId={id} />}</Route>
      <Route path="/ask/:answerId?">{({ answerId }) => <Ask answerId={answerId} />}</Route>
      <Route path="/knowledge-bases" component={KnowledgeBases} />
      <Route path="/knowledge-bases/:id">{({ id }) => <KnowledgeBasePage key={id} id={id} />}</Route>
      <Route path="/documents/:id">{({ id }) => <DocumentPage key={id} id={id} />}</Route>
      <Route path="/feedback" component={Feedback} />
      <Route path="/search" component={SearchTest} />
      <Route path="/intents" component={IntentProjects} />
      <Route path="/intents/:id">{({ id }) => <IntentProjectPage key={id} id={id} />}</Route>
      <Route path="/evaluation" component={Evaluation} />
      <Route path="/evaluation/golden-sets/:id">{({ id }) => <GoldenSetPage key={id} id={id} />}</Route>
      <Route path="/evaluation/runs/:id">{({ id }) => <RunPage key={id} id={id} />}</Route>
      <Route path="/jobs" component={Jobs} />
      <Route path="/models" component={Models} />
      <Route path="/audit" component={Audit} />
      <Route path="/access" component={Access} />
      <Route path="/index.html">
        <Redirect to="/" />
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}

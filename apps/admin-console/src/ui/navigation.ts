import type { Verb } from '@app/contracts';
import type { Texts } from '../i18n/en.js';
import type { IconName } from './icon.js';

export interface Destination {
  path: string;
  name: keyof Texts['pages'];
  icon: IconName;
  /** Shown to who holds it somewhere; absent: to everybody. */
  verb?: Verb;
  /** The verb is needed for the whole workspace. */
  workspace?: boolean;
  /** Reached from the page above it and from the palette, not from the navigation. */
  below?: boolean;
}

/** The pages of the console, but for those of one thing, in the order of the navigation. */
export const destinations: Destination[] = [
  { path: '/', name: 'home', icon: 'home' },
  { path: '/ask', name: 'ask', icon: 'ask', verb: 'ask' },
  { path: '/ask/compare', name: 'compare', icon: 'compare', verb: 'ask', below: true },
  { path: '/chat', name: 'chat', icon: 'chat', verb: 'ask' },
  { path: '/knowledge-bases', name: 'knowledgeBases', icon: 'shelf' },
  { path: '/feedback', name: 'feedback', icon: 'up', verb: 'edit' },
  { path: '/search', name: 'search', icon: 'search', verb: 'search' },
  { path: '/intents', name: 'intents', icon: 'intents', verb: 'edit', workspace: true },
  { path: '/evaluation', name: 'evaluation', icon: 'evaluation', verb: 'edit' },
  { path: '/jobs', name: 'jobs', icon: 'jobs' },
  { path: '/models', name: 'models', icon: 'models', verb: 'manage', workspace: true },
  { path: '/audit', name: 'audit', icon: 'audit', verb: 'audit', workspace: true },
  { path: '/access', name: 'access', icon: 'access', verb: 'manage', workspace: true },
];

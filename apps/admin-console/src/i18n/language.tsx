import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { setAnswerLanguage } from '../api/client.js';
import { en, type Texts } from './en.js';
import { ko } from './ko.js';

export type Language = 'ko' | 'en';

const texts: Record<Language, Texts> = { ko, en };
const STORAGE_KEY = 'saseo.language';

interface LanguageContext {
  language: Language;
  text: Texts;
  setLanguage(language: Language): void;
}

const Context = createContext<LanguageContext | undefined>(undefined);

/** Chosen before, or that of the browser; what is neither Korean nor English is Korean. */
function firstLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (stored === 'ko' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'ko';
}

/** Gives the console its language, and the API the language to answer in. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  setAnswerLanguage(language);
  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, language);
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => ({ language, text: texts[language], setLanguage }), [language]);
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): LanguageContext {
  const value = useContext(Context);
  if (!value) throw new Error('useLanguage outside of LanguageProvider');
  return value;
}

/** The words of the console in the language that is chosen. */
export function useText(): Texts {
  return useLanguage().text;
}

import { createContext } from 'svelte';
import type { Translator } from '../../text/translator';

export const [useTranslator, provideTranslator] = createContext<Translator>();

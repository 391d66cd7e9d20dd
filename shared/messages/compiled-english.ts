/** The English catalogue, compiled. A build evaluates this file and keeps only what it exports; run from its source, it does so by itself. */
import { compile } from './compile.ts';
import { en } from './en.ts';

export const compiledEnglish = compile(en);

/**
 * The compiled English catalogue. A build evaluates this file and keeps only the result; from the sources, it compiles itself at run time.
 */
import { compile } from './compile.ts';
import { en } from './en.ts';
import { pack } from './pack.ts';

export const compiledEnglish = pack(compile(en));

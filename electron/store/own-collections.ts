/** The collections of the program. */
import { blocks, dayPages } from './plan.ts';
import { sessions } from './sessions.ts';

export const own = [sessions, blocks, dayPages] as const;

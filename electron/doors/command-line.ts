/** The command line's door for both hosts: parses words or a link to a verb, and runs a verb through the contract. */
export { answerWithoutRecord } from './command-line/alone.ts';
export type { Asking } from './command-line/asking.ts';
export { reportInWords } from './command-line/doctor.ts';
export type { Ran } from './command-line/ran.ts';
export { runVerb } from './command-line/run.ts';
export { mistake } from './command-line/usage.ts';
export type { Verb } from './command-line/verbs.ts';
export { callWaitMs, verbWaitMs } from './command-line/waits.ts';
export { parseArguments } from './command-line/words.ts';

/** The command line's door for both hosts: parses words or a link to a verb, and runs a verb through the contract. */
export { answerWithoutRecord } from './command-line/alone.ts';
export { parseArguments } from './command-line/parse/words.ts';
export type { Asking } from './command-line/run/asking.ts';
export { reportInWords } from './command-line/run/doctor.ts';
export type { Ran } from './command-line/run/ran.ts';
export { runVerb } from './command-line/run.ts';
export { mistake } from './command-line/usage.ts';
export type { Verb } from './command-line/verbs.ts';
export { callWaitMs, verbWaitMs } from './command-line/waits.ts';

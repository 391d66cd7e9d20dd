/** The command line's door for both hosts: parses words or a link to a verb, and runs a verb through the contract. */
export { answerWithoutRecord } from './alone.ts';
export { type CommandResult, done, failed } from './command-result.ts';
export { parseArguments } from './parse/words.ts';
export type { Asking } from './run/asking.ts';
export { reportInWords } from './run/doctor.ts';
export { runVerb } from './run.ts';
export { mistake } from './usage.ts';
export type { Verb } from './verbs.ts';
export { callWaitMs, verbWaitMs } from './waits.ts';

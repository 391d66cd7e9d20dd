/** The command line's door, for both hosts: words or a link to a verb, and a verb carried out through the contract. */
export { isLink, parseLink } from './command-line/link.ts';
export { type Call, type Ran, runVerb } from './command-line/run.ts';
export { usage } from './command-line/usage.ts';
export { type BinVerb, type Parsed, type Verb, verifyWaitMs } from './command-line/verbs.ts';
export { parseArguments } from './command-line/words.ts';

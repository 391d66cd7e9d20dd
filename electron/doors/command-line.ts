/** The command line's door, for both hosts: words or a link to a verb, and a verb carried out through the contract. */
export { isLink, parseArguments, parseLink } from './command-line/parse.ts';
export { type Call, type Ran, runVerb } from './command-line/run.ts';
export { type OwnVerb, type Parsed, usage, type Verb } from './command-line/verbs.ts';

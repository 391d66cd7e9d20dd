#!/usr/bin/env node
/** The entry of the `routinelog` command, in plain Node: it serves, or has the holder of the data folder carry out a verb. */
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { commandLine } from './cli/bin.ts';
import { outliveStandardStreams } from './system/standard-error.ts';

outliveStandardStreams();
const appFolder = fileURLToPath(new URL('../..', import.meta.url));
process.exitCode = await commandLine({
  words: process.argv.slice(2),
  appFolder,
  environment: { platform: process.platform, variables: process.env, home: homedir() },
});

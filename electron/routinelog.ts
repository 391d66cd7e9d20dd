#!/usr/bin/env node
/** The entry of the `routinelog` command in plain Node: it serves, or asks the program that holds the data folder to run a verb. */
import { fileURLToPath } from 'node:url';
import { commandLine } from './cli/bin.ts';
import { programOfCheckout } from './cli/desktop-program.ts';
import { isRoot, ownEnvironment } from './system/own-environment.ts';
import { processStart } from './system/process-start.ts';
import { outliveStandardStreams } from './system/standard-error.ts';

outliveStandardStreams();
const appFolder = fileURLToPath(new URL('../..', import.meta.url));
const environment = ownEnvironment();
const { platform, variables } = environment;
const words = process.argv.slice(2);
const machine = { platform, variables, isRoot: isRoot() };
process.exitCode = await commandLine({
  words,
  appFolder,
  environment,
  isPackaged: false,
  program: (dataFolder) =>
    programOfCheckout(appFolder, { machine, dataFolder, words, asked: processStart() }),
});

#!/usr/bin/env node
/** The entry of the `routinelog` command in plain Node: it serves, or asks the program that holds the data folder to run a verb. */
import { fileURLToPath } from 'node:url';
import { commandLineOfCheckout } from './cli/of-checkout.ts';
import { outliveStandardStreams } from './system/standard-error.ts';

outliveStandardStreams();
const appFolder = fileURLToPath(new URL('../..', import.meta.url));
process.exitCode = await commandLineOfCheckout(appFolder, process.argv.slice(2));

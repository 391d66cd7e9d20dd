/**
 * Measures the readings of one store, `SIZE=FOLDER`, in a process of its own. With other records in the same process, a garbage
 * collection during the reading of a month would have to go through all of them.
 */
import { measureReadings } from './measure-readings.ts';
import { openRecord } from './opened.ts';

const [size = '', folder = ''] = (process.argv[2] ?? '').split('=', 2);
const opened = await openRecord(folder);
const figures = await measureReadings({ size: Number(size), folder, opened });
await opened.close();
process.stdout.write(`${JSON.stringify({ figures })}\n`);

/**
 * What the windows ask for, of one store, `SIZE=FOLDER`, in a process of its own: beside other records whatever is collected while a month is read
 * would take as long as all of them together.
 */
import { measureReadings } from './measure-readings.ts';
import { openRecord } from './opened.ts';

const [size = '', folder = ''] = (process.argv[2] ?? '').split('=', 2);
const opened = await openRecord(folder);
const figures = await measureReadings({ size: Number(size), folder, opened });
await opened.close();
process.stdout.write(`${JSON.stringify({ figures })}\n`);

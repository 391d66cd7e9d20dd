/** The thread in which a calendar file is read. It ends with its answer. Its data are the arguments of `readCalendar`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CalendarWork } from '../ports/calendar-files.ts';
import { readCalendar } from './read-calendar.ts';

const { bytes, days, frame }: CalendarWork = workerData;
parentPort?.postMessage(readCalendar(bytes, days, frame));

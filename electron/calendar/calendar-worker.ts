/** The thread in which a calendar file is read; ended with the answer. Its only arguments are those of `readCalendar`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CalendarWork } from '../ports/calendar-files.ts';
import { readCalendar } from './read-calendar.ts';

const { bytes, days, frame }: CalendarWork = workerData;
parentPort?.postMessage(readCalendar(bytes, days, frame));

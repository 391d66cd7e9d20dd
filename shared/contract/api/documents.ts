/** The documented APIs and what they need around them: all that is mounted, and all that the OpenAPI document describes. */
import type { ApiDocument } from './route.ts';
import { routineLogDocument } from './routine-log.ts';

export const apiDocuments: readonly ApiDocument[] = [routineLogDocument];

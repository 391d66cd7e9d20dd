/** The English catalogue: every sentence that the program says, by its code, in ICU MessageFormat syntax. */

import { actions } from './en/actions.ts';
import { backups } from './en/backups.ts';
import { calendar } from './en/calendar.ts';
import { commandLine } from './en/command-line.ts';
import { done } from './en/done.ts';
import { exporting } from './en/export.ts';
import { fieldNames } from './en/field-names.ts';
import { files } from './en/files.ts';
import { heatmap } from './en/heatmap.ts';
import { host } from './en/host.ts';
import { http } from './en/http.ts';
import { importing } from './en/import.ts';
import { input } from './en/input.ts';
import { page } from './en/page.ts';
import { plan } from './en/plan.ts';
import { questions } from './en/questions.ts';
import { quickLine } from './en/quick-line.ts';
import { ranges } from './en/ranges.ts';
import { reflection } from './en/reflection.ts';
import { refusals } from './en/refusals.ts';
import { session } from './en/session.ts';
import { settings } from './en/settings.ts';
import { steps } from './en/steps.ts';
import { summary } from './en/summary.ts';
import { tasks } from './en/tasks.ts';
import { tray } from './en/tray.ts';
import { updates } from './en/updates.ts';
import { words } from './en/words.ts';
import { workout } from './en/workout.ts';

export const en = {
  ...words,
  ...actions,
  ...session,
  ...done,
  ...steps,
  ...page,
  ...tray,
  ...quickLine,
  ...questions,
  ...summary,
  ...tasks,
  ...plan,
  ...heatmap,
  ...reflection,
  ...ranges,
  ...settings,
  ...refusals,
  ...input,
  ...fieldNames,
  ...host,
  ...http,
  ...files,
  ...commandLine,
  ...calendar,
  ...importing,
  ...exporting,
  ...backups,
  ...updates,
  ...workout,
} as const;

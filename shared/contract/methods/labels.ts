/** Labels, which sessions refer to by name. */
import { z } from 'zod';
import { labelColors } from '../../domain/label-book.ts';
import type { Done, LabelInUse } from '../answers.ts';
import * as fields from '../fields.ts';
import { answers, type Methods, nothing } from './method.ts';

export const labels = {
  /** Every label that a session or a routine carries, ordered by name. Reads all sessions. */
  labels: answers<readonly LabelInUse[]>()(nothing),
  /**
   * Renames it everywhere, whatever its letter case. The name of another label is refused with `conflict`, because that would be a merge.
   */
  renameLabel: answers<Done>()(z.strictObject({ label: fields.keptLabel, name: fields.filledText(60) })),
  /** From then on `label` is shown as `into`. */
  mergeLabels: answers<Done>()(z.strictObject({ label: fields.keptLabel, into: fields.keptLabel })),
  colorLabel: answers<Done>()(
    z.strictObject({
      label: fields.keptLabel,
      color: z
        .int()
        .min(0)
        .max(labelColors - 1),
    }),
  ),
} as const satisfies Methods;

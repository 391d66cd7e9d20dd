/** Labels, which sessions carry by their names. */
import { z } from 'zod';
import { labelColors } from '../../domain/label-book.ts';
import type { Done, LabelInUse } from '../answers.ts';
import * as fields from '../fields.ts';
import { answers, type Methods, nothing } from './method.ts';

export const labels = {
  /** Every label that a session or a routine carries, by its name. Reads all sessions. */
  labels: answers<readonly LabelInUse[]>()(nothing),
  /** Everywhere, in any letter case. A name that another label has is refused with `conflict`: that is a merge. */
  renameLabel: answers<Done>()(z.strictObject({ label: fields.keptLabel, name: fields.filledText(60) })),
  /** `label` goes by `into` from then on. */
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

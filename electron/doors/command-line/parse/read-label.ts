/** Reads the words of `label`. */
import { labelColorNames } from '../../../../shared/commands/label-color-names.ts';
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { found } from './reading-parts.ts';

export function labelOf(given: Given): Parsed {
  const [input, label, target] = [given.one('act'), given.one('which'), given.one('target')];
  const act = input === 'colour' ? 'color' : input;
  if (act !== 'rename' && act !== 'merge' && act !== 'color') return wrong(message('usage.labelAct'));
  if (label === undefined || isBlank(label) || target === undefined || isBlank(target))
    return wrong(message(`usage.label.${act}`, { command: labelExamples[act] }));
  const names: readonly string[] = labelColorNames;
  if (act !== 'color') return found({ verb: 'label', act: { kind: act, to: target }, label });
  const color = names.indexOf(target.toLowerCase());
  if (color === -1) return wrong(message('usage.color', { colors: labelColorNames }));
  return found({ verb: 'label', act: { kind: 'color', color }, label });
}

const labelExamples = {
  rename: 'label rename mail email',
  merge: 'label merge mail email',
  color: 'label color mail green',
} as const;

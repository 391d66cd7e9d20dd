/**
 * Parses times of day that are written with words: `half past 9`, `quarter to ten`, `nine o'clock`, `noon`, and forms of other languages
 * that no name looks like: `9 Uhr 40`, `9時40分`, `下午3点半`, `오후 3:20`. `half nine` is not a time, because it means half past eight to some
 * people and half past nine to others.
 */
export interface WordedTime {
  /** By the 24-hour clock if `half` is null. */
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  /** `midnight snack` and `five to ten people` are names. Such words are a time only if something next to them says so. */
  readonly isSure: boolean;
}

export const hourWords = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const hour = String.raw`\d{1,2}|${hourWords.join('|')}`;
const amounts: Readonly<Record<string, number>> = {
  quarter: 15,
  half: 30,
  five: 5,
  ten: 10,
  twenty: 20,
  'twenty-five': 25,
};
const halves = '午前|午後|上午|下午|오전|오후';
const counted = String.raw`(${halves})?\s?(\d{1,2})\s?[時时點点시](?:\s?(\d{1,2})\s?[分분]|(\d{2})|(半|반))?`;
const halfFirst = String.raw`(${halves})\s?(\d{1,2}):(\d{2})`;
const german = String.raw`(\d{1,2})\suhr\s(\d{2})`;
const past = String.raw`(?:a\s)?(quarter|half)\s(past|after|to|before)\s(${hour})(?:\s?([ap])\.?m)?`;
const minutesPast = String.raw`(five|ten|twenty(?:[-\s]five)?|\d{1,2})(?:\smin(?:ute)?s?)?\s(past|to)\s(${hour})(?:\s?([ap])\.?m)?`;
const oClock = String.raw`(${hourWords.join('|')})\so['’]?clock`;
const named = String.raw`(12(?::00)?\s)?(noon|midday|midnight)`;

/** For use in patterns with the flags `i` and `u`; its groups are for `wordedTimeOf`. */
export const wordedPattern = String.raw`(?:${[counted, halfFirst, german, past, minutesPast, oClock, named].join('|')})(?![\p{L}\p{N}])\.?`;
export const wordedGroups = 21;

/**
 * Null if no group matched, and for times that do not exist: `quarter past 25`, `half to 9`. With `isEnd`, the hour 24 is the midnight at
 * which a day ends.
 */
export function wordedTimeOf(groups: readonly (string | undefined)[], isEnd: boolean): WordedTime | null {
  const [half, countedHour, countedMinute, bareMinute, isHalf, firstHalf, itsHour, itsMinute, ...more] =
    groups;
  const [uhr, uhrMinute, ...words] = more;
  const minute = Number(
    countedMinute ?? bareMinute ?? itsMinute ?? uhrMinute ?? (isHalf === undefined ? 0 : 30),
  );
  const digits = countedHour ?? itsHour ?? uhr;
  if (digits !== undefined) {
    const isOver = isEnd && digits === '24' && minute === 0;
    return timeAt(isOver ? 0 : Number(digits), minute, halfOf(half ?? firstHalf), true);
  }
  const [
    rough,
    wayOfRough,
    roughHour,
    roughHalf,
    exact,
    wayOfExact,
    exactHour,
    exactHalf,
    clock,
    twelve,
    word,
  ] = words;
  if (rough !== undefined && wayOfRough !== undefined)
    return beside(amountOf(rough), wayOfRough, hourOf(roughHour), halfOf(roughHalf), true);
  if (exact !== undefined && wayOfExact !== undefined) {
    // “10 to 11” means from ten to eleven.
    const isRange = /^\d/.test(exact) && isBefore(wayOfExact);
    return isRange
      ? null
      : beside(amountOf(exact), wayOfExact, hourOf(exactHour), halfOf(exactHalf), !isBefore(wayOfExact));
  }
  if (clock !== undefined) return timeAt(hourOf(clock), 0, null, true);
  if (word === undefined) return null;
  return timeAt(12, 0, word.toLowerCase() === 'midnight' ? 'am' : 'pm', twelve !== undefined);
}

function beside(
  amount: number,
  way: string,
  ofHour: number,
  half: WordedTime['half'],
  isSure: boolean,
): WordedTime | null {
  if (isBefore(way) && amount === 30) return null;
  const full = timeAt(ofHour, 0, half, isSure);
  if (full === null || amount > 59) return null;
  const hours = half === null ? ofHour : (ofHour % 12) + (half === 'pm' ? 12 : 0);
  const minutes = (hours * 60 + (isBefore(way) ? -amount : amount) + 1_440) % 1_440;
  const [inHours, minute] = [Math.floor(minutes / 60), minutes % 60];
  if (half === null) return { ...full, hour: inHours, minute };
  return { ...full, hour: inHours % 12 === 0 ? 12 : inHours % 12, minute, half: inHours < 12 ? 'am' : 'pm' };
}

function timeAt(at: number, minute: number, half: WordedTime['half'], isSure: boolean): WordedTime | null {
  if (minute > 59 || (half === null ? at > 23 : at > 12)) return null;
  // `午後0時` is noon.
  return { hour: half !== null && at === 0 ? 12 : at, minute, half, isSure };
}

function isBefore(way: string): boolean {
  return /^(?:to|before)$/i.test(way);
}

function amountOf(text: string): number {
  return amounts[text.toLowerCase().replace(/\s/, '-')] ?? Number(text);
}

function hourOf(text = ''): number {
  const place = hourWords.indexOf(text.toLowerCase());
  return place === -1 ? Number(text) : place + 1;
}

function halfOf(sign: string | undefined): WordedTime['half'] {
  if (sign === undefined) return null;
  return /^(?:a|午前|上午|오전)/i.test(sign) ? 'am' : 'pm';
}

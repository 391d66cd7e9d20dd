/** A time of day and a duration are read alike in the quick line, in the editor's fields, and on the command line. */
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../electron/doors/command-line/command-line.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import { readLength } from '../../shared/time/length-of-time.ts';
import { typedTime } from '../../shared/time/typed-time.ts';
import fc from '../support/properties.ts';

const two = (value: number) => String(value).padStart(2, '0');
const timeOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const hourOf12 = (hour: number) => hour % 12 || 12;
const half = (hour: number) => (hour < 12 ? 'am' : 'pm');

/** Every way to write a time, by name; null if a time cannot be written that way. */
const ways: Readonly<Record<string, (hour: number, minute: number) => string | null>> = {
  '9:40': (hour, minute) => `${hour}:${two(minute)}`,
  '09:40': (hour, minute) => `${two(hour)}:${two(minute)}`,
  '9.40': (hour, minute) => `${hour}.${two(minute)}`,
  '940': (hour, minute) => `${hour}${two(minute)}`,
  '0940': (hour, minute) => `${two(hour)}${two(minute)}`,
  '9h40': (hour, minute) => `${hour}h${two(minute)}`,
  '9h': (hour, minute) => (minute === 0 ? `${hour}h` : null),
  '9 Uhr': (hour, minute) => (minute === 0 ? `${hour} Uhr` : `${hour}:${two(minute)} Uhr`),
  '9': (hour, minute) => (minute === 0 ? `${hour}` : null),
  '9:40 pm': (hour, minute) => `${hourOf12(hour)}:${two(minute)} ${half(hour)}`,
  '9.40pm': (hour, minute) => `${hourOf12(hour)}.${two(minute)}${half(hour)}`,
  '940PM': (hour, minute) => `${hourOf12(hour)}${two(minute)}${half(hour).toUpperCase()}`,
  '9pm': (hour, minute) => (minute === 0 ? `${hourOf12(hour)}${half(hour)}` : null),
};
const minuteOfDay = fc.oneof(
  fc.nat(1_439),
  fc.nat(23).map((hour) => hour * 60),
);

describe('a clock time', () => {
  it.each(Object.keys(ways))(
    'as %s is read alike in a field, by every option and after “at” in the line',
    (way) => {
      fc.assert(
        fc.property(minuteOfDay, (of) => {
          const text = ways[way]?.(Math.floor(of / 60), of % 60) ?? null;
          fc.pre(text !== null);
          const time = { kind: 'time', time: timeOf(of) };
          expect(typedTime(text ?? '')).toEqual(time);
          expect(parseArguments(['start', 'x', '--at', text ?? ''])).toMatchObject({ verb: { when: time } });
          expect(parseArguments(['record', 'x', '--from', text ?? '', '--to', text ?? ''])).toMatchObject({
            verb: { span: { from: time, to: time } },
          });
          expect(readQuickLine(`at ${text} x`)).toMatchObject({
            when: { kind: 'time', minute: of },
            name: 'x',
          });
        }),
      );
    },
  );

  it.each(['9:40', '940', '9h40', '9:40 pm', '21h', '9h', '9:40p', '9 Uhr'])(
    'as “%s” needs no “at” to be one in the line',
    (text) => {
      const typed = typedTime(text);
      expect(typed?.kind).toBe('time');
      const { when } = readQuickLine(`${text} x`);
      expect(when.kind === 'time' && timeOf(when.minute)).toBe(typed?.kind === 'time' ? typed.time : null);
    },
  );

  it('that is invalid in a field is invalid in the line too', () => {
    const soup = fc
      .array(fc.constantFrom('9', '40', '09', '75', ':', '.', 'h', ' ', 'a', 'p', 'm', 'Uhr', '0'), {
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(soup, (text) => {
        const { when, name } = readQuickLine(`at ${text} x`);
        fc.pre(when.kind === 'time' && name === 'x');
        expect(typedTime(text.replace(/[\s:]+$/, ''))).toMatchObject({
          time: when.kind === 'time' ? timeOf(when.minute) : '',
        });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a length', () => {
  const length = fc.oneof(
    fc.nat(9_999).map((minutes) => `${minutes}m`),
    fc.nat(160).chain((hours) => fc.nat(59).map((minutes) => `${hours}h${two(minutes)}`)),
    fc.nat(160).chain((hours) => fc.nat(59).map((minutes) => `${hours}:${two(minutes)}`)),
    fc.nat(99).map((tenths) => `${tenths / 10}h`),
    fc.nat(6).chain((days) => fc.nat(23).map((hours) => `${days}d ${hours}h`)),
    fc.constantFrom('half an hour', 'an hour', '10 minutes', '1 h 30 min', '90s', '30'),
  );

  it('is read alike by --ago and before “ago” in the line', () => {
    fc.assert(
      fc.property(length, (text) => {
        const ms = readLength(text) ?? Number.NaN;
        const { when } = readQuickLine(`x ${text} ago`);
        expect(when).toEqual({ kind: 'ago', agoMs: ms });
        const parsed = parseArguments(['end', '--ago', text]);
        if (ms <= 604_800_000) expect(parsed).toMatchObject({ verb: { when: { kind: 'ago', ms } } });
        else expect(parsed).toMatchObject({ kind: 'usage' });
      }),
    );
  });
});

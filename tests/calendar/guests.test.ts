/** Declined invitations. The reader leaves out and counts those that the owner of the calendar declined. */
import { describe, expect, it } from 'vitest';
import { calendarText, eventText, listed, read } from './calendar-text.ts';

const day = '2026-11-20';
const guest = (address: string, answer = 'ACCEPTED', more = '') =>
  `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${answer}${more};CN="${address}":mailto:${address}`;
let hour = 8;
const meeting = (uid: string, ...lines: readonly string[]) => {
  hour = 8 + ((hour - 7) % 12);
  const two = String(hour).padStart(2, '0');
  return eventText(
    `UID:${uid}`,
    `SUMMARY:${uid}`,
    `DTSTART:20261120T${two}0000Z`,
    'DURATION:PT30M',
    ...lines,
  );
};
const titles = (...parts: readonly string[]) => {
  const reading = read(calendarText(...parts), day);
  return [
    listed(reading)
      .map((each) => each.replace(/^\S+ /, ''))
      .sort(),
    reading.counts.declined,
  ];
};
const [anna, bob, eve] = ['anna@home.example', 'bob@work.example', 'eve@work.example'];
const boss = `ORGANIZER;CN=Boss:mailto:${bob}`;

describe('an invitation that was declined', () => {
  it('by the owner of the calendar, as the calendar’s name tells, is left out and counted', () => {
    for (const name of [
      `X-WR-CALNAME:${anna}`,
      `X-WR-CALNAME:Calendar of Anna <Anna@Home.example>`,
      `X-OWNER:mailto:${anna}`,
    ])
      expect(
        titles(
          name,
          meeting('no', boss, guest(bob), guest('Anna@Home.Example', 'DECLINED')),
          meeting('yes', boss, guest(bob), guest(anna)),
          meeting('maybe', boss, guest(anna, 'TENTATIVE')),
          meeting('others', boss, guest(eve, 'DECLINED'), guest(anna)),
          meeting('alone'),
        ),
      ).toEqual([['alone', 'maybe', 'others', 'yes'], 1]);
  });

  it('by the only person who is in all meetings of the file is left out', () => {
    expect(
      titles(
        meeting('no', boss, guest(bob), guest(anna, 'DECLINED')),
        meeting('yes', `ORGANIZER:mailto:${eve}`, guest(eve), guest(anna)),
      ),
    ).toEqual([['yes'], 1]);
  });

  it('by a guest is taken if the calendar belongs to the organizer', () => {
    expect(titles(`X-WR-CALNAME:${bob}`, meeting('mine', boss, guest(anna, 'DECLINED')))).toEqual([
      ['mine'],
      0,
    ]);
  });

  it('by some guests is taken if the owner is unknown, and by all guests is left out', () => {
    expect(titles(meeting('some', boss, guest(bob), guest(anna, 'DECLINED'), guest(eve)))).toEqual([
      ['some'],
      0,
    ]);
    expect(titles(meeting('one', boss, guest(anna, 'DECLINED')))).toEqual([[], 1]);
    expect(titles(meeting('all', guest(anna, '"DECLINED"'), guest(eve, 'declined')))).toEqual([[], 1]);
  });

  it('by a room or by a guest without an address is taken', () => {
    const room = 'ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED:mailto:room@work.example';
    expect(titles(`X-WR-CALNAME:${anna}`, meeting('room', guest(anna), room))).toEqual([['room'], 0]);
    expect(titles(meeting('unknown', 'ATTENDEE;PARTSTAT=DECLINED:urn:uuid:1'))).toEqual([['unknown'], 0]);
    expect(titles(meeting('delegated', guest(anna, 'ACCEPTED', ';DELEGATED-FROM="mailto:x@y.z"')))).toEqual([
      ['delegated'],
      0,
    ]);
  });

  it('for one occurrence of a recurring event is left out for that occurrence only', () => {
    const daily = eventText(
      'UID:d',
      'SUMMARY:d',
      'DTSTART:20261118T090000Z',
      'DURATION:PT30M',
      'RRULE:FREQ=DAILY',
      boss,
      guest(anna),
    );
    const no = eventText(
      'UID:d',
      'SUMMARY:d',
      'RECURRENCE-ID:20261119T090000Z',
      'DTSTART:20261119T090000Z',
      'DURATION:PT30M',
      boss,
      guest(anna, 'DECLINED'),
    );
    const reading = read(calendarText(`X-WR-CALNAME:${anna}`, daily, no), '2026-11-18', '2026-11-20');
    expect(listed(reading)).toEqual(['11-18T09:00–09:30 d', '11-20T09:00–09:30 d']);
    expect(reading.counts).toMatchObject({ declined: 1, taken: 2 });
  });
});

/** Tables of what can be typed, by kind. moments.test.ts tests which moment a time of day means. */
import { describe, expect, it, vi } from 'vitest';
import { readNameLine, readQuickLine } from '../../shared/quick-line/read-line.ts';
import { readPlanLine } from '../../shared/quick-line/read-plan-line.ts';
import { printWhen } from '../support/print-line.ts';

const planned = [
  { id: 'task-1', title: 'Write report' },
  { id: 'task-2', title: 'Write' },
  { id: 'task-3', title: 'Über den Fluss' },
];
/** What was read: the time as it would be printed, the name, and the other parts. */
const read = (text: string) => {
  const { when, name, labels, task, unread } = readQuickLine(text, planned);
  return { when: printWhen(when), name, labels, task: task?.title ?? null, unread };
};
const nothing = { when: '', labels: [], task: null, unread: [] };

describe('a time of day', () => {
  it.each([
    ['9:40 x', '09:40'],
    ['09:40 x', '09:40'],
    ['940 x', '09:40'],
    ['0940 x', '09:40'],
    ['1310 x', '13:10'],
    ['9am x', '09:00'],
    ['9 am x', '09:00'],
    ['9AM x', '09:00'],
    ['9 a.m. x', '09:00'],
    ['12am x', '00:00'],
    ['12 pm x', '12:00'],
    ['9:40pm x', '21:40'],
    ['9.40 pm x', '21:40'],
    ['9.40pm x', '21:40'],
    ['940pm x', '21:40'],
    ['09.40 x', '09:40'],
    ['at 9 x', '09:00'],
    ['at 9:40 x', '09:40'],
    ['At 9.40 x', '09:40'],
    ['at 940 x', '09:40'],
    ['at 2030 x', '20:30'],
    ['since 9 x', '09:00'],
    ['from 9:40 x', '09:40'],
    ['9:40: x', '09:40'],
    ['9:40, x', '09:40'],
    ['9:40 - x', '09:40'],
    ['9:40 – x', '09:40'],
    ['  9:40   x ', '09:40'],
    ['９：４０ x', '09:40'],
    ['9∶40 x', '09:40'],
    ['9꞉40 x', '09:40'],
    ['9﹕40 x', '09:40'],
    ['00:00 x', '00:00'],
    ['23:59 x', '23:59'],
    ['#a 9:40 x', '09:40'],
    ['9h40 x', '09:40'],
    ['9h x', '09:00'],
    ['21h x', '21:00'],
    ['14h05: x', '14:05'],
    ['02h30 x', '02:30'],
    ['at 2h30 x', '02:30'],
    ['since 2h x', '02:00'],
    ['9:40h x', '09:40'],
    ['9 Uhr x', '09:00'],
    ['9 Uhr 40 x', '09:40'],
    ['half past 9 x', '09:30'],
    ['half past nine: x', '09:30'],
    ['at half past nine x', '09:30'],
    ['quarter past 9 x', '09:15'],
    ['a quarter past nine pm x', '21:15'],
    ['quarter to ten x', '09:45'],
    ['a quarter to 1 x', '00:45'],
    ['quarter to 12 pm x', '11:45'],
    ['20 past 9 x', '09:20'],
    ['twenty-five past 9 x', '09:25'],
    ['10 minutes past 9 x', '09:10'],
    ['at ten to nine x', '08:50'],
    ['nine o’clock x', '09:00'],
    ["at ten o'clock x", '10:00'],
    ['at noon x', '12:00'],
    ['9:40-now x', '09:40'],
    ['9:40 to now: x', '09:40'],
    ['At midday x', '12:00'],
    ['since midnight x', '00:00'],
    ['12 noon x', '12:00'],
    ['12:00 noon x', '12:00'],
    ['12:00 midnight x', '00:00'],
    ['9時40分 x', '09:40'],
    ['９時４０分 x', '09:40'],
    ['9時 x', '09:00'],
    ['9時半 x', '09:30'],
    ['午後3時5分 x', '15:05'],
    ['午後0時 x', '12:00'],
    ['9点40 x', '09:40'],
    ['上午9點半 x', '09:30'],
    ['오후 3시 20분 x', '15:20'],
    ['9.40 Uhr x', '09:40'],
    ['9:40p x', '21:40'],
    ['9.40p x', '21:40'],
    ['09:40:00 x', '09:40'],
    ["9 o'clock x", '09:00'],
    ['at 9 o’clock x', '09:00'],
    ['٩:٤٠ x', '09:40'],
    ['𞥙:𞥔𞥐 x', '09:40'],
    ['𑄿:𑄺𑄶 x', '09:40'],
    ['𝟗:𝟜𝟶 x', '09:40'],
    ['۹:۴۰ x', '09:40'],
    ['९:४० x', '09:40'],
    ['9:40\u202fAM x', '09:40'],
    ['\u200f9:40 x', '09:40'],
    ['\ufeff9:40\u200e x\u200b', '09:40'],
  ])('is read from “%s” as %s', (text, when) => {
    expect(read(text)).toMatchObject({ when, name: 'x', unread: [] });
  });
});

describe('a range of times', () => {
  it.each([
    ['13:10-13:45 x', '13:10-13:45'],
    ['13:10 - 13:45 x', '13:10-13:45'],
    ['13:10–13:45 x', '13:10-13:45'],
    ['13:10~13:45 x', '13:10-13:45'],
    ['13:10 ~ 13:45 x', '13:10-13:45'],
    ['13:10 — 13:45: x', '13:10-13:45'],
    ['13:10 to 13:45 x', '13:10-13:45'],
    ['from 9 to 10 x', '09:00-10:00'],
    ['9-10:30 x', '09:00-10:30'],
    ['9 - 10:30 x', '09:00-10:30'],
    ['9:30-10 x', '09:30-10:00'],
    ['940-1015 x', '09:40-10:15'],
    ['9am-10am x', '09:00-10:00'],
    ['9-10am x', '09:00-10:00'],
    ['9-5pm x', '09:00-17:00'],
    ['9:30 am - 1:15 pm x', '09:30-13:15'],
    ['11am-1 x', '11:00-13:00'],
    ['11-1pm x', '11:00-13:00'],
    ['11pm-1am x', '23:00-01:00'],
    ['23:30-0:15 x', '23:30-00:15'],
    ['from 13.10 to 13.45 x', '13:10-13:45'],
    ['09.10-09.45 x', '09:10-09:45'],
    ['9h40-10h15 x', '09:40-10:15'],
    ['9h40 - 10h15 x', '09:40-10:15'],
    ['1h-3h x', '01:00-03:00'],
    ['from 1h30 to 2h15 x', '01:30-02:15'],
    ['9 Uhr - 10 Uhr x', '09:00-10:00'],
    ['9 Uhr 40 - 10 Uhr 15 x', '09:40-10:15'],
    ['11:30-noon x', '11:30-12:00'],
    ['11-noon x', '11:00-12:00'],
    ['noon-1pm x', '12:00-13:00'],
    ['noon - 1:15 x', '12:00-13:15'],
    ['from noon to 1 x', '12:00-13:00'],
    ['22:30-midnight x', '22:30-00:00'],
    ['half past 9 to quarter to eleven x', '09:30-10:45'],
    ['9時-10時半 x', '09:00-10:30'],
    ['22時〜24時 x', '22:00-00:00'],
    ['13:10\u201013:45 x', '13:10-13:45'],
    ['13:10\u201113:45 x', '13:10-13:45'],
    ['13:10\u201213:45 x', '13:10-13:45'],
    ['13:10 ― 13:45 x', '13:10-13:45'],
    ['13:10−13:45 x', '13:10-13:45'],
    ['13:10〜13:45 x', '13:10-13:45'],
    ['１３：１０～１３：４５ x', '13:10-13:45'],
    ['22:00-24:00 x', '22:00-00:00'],
    ['22:00 - 24:00 x', '22:00-00:00'],
    ['from 22 to 24 x', '22:00-00:00'],
  ])('is read from “%s” as %s', (text, when) => {
    expect(read(text)).toMatchObject({ when, name: 'x', unread: [] });
  });
});

describe('a day in the line', () => {
  it.each([
    ['yesterday 9:40 x', 'yesterday 09:40'],
    ['Yesterday, 9:40 x', 'yesterday 09:40'],
    ['yesterday at 9 x', 'yesterday 09:00'],
    ['since yesterday 22:30 x', 'yesterday 22:30'],
    ['9:40 yesterday x', 'yesterday 09:40'],
    ['9:40 yesterday: x', 'yesterday 09:40'],
    ['at 9 yesterday x', 'yesterday 09:00'],
    ['today 9.40 x', 'today 09:40'],
    ['940 today x', 'today 09:40'],
    ['yesterday noon x', 'yesterday 12:00'],
    ['monday 9:40 x', 'mon 09:40'],
    ['on Wednesday at half past 9 x', 'wed 09:30'],
    ['thurs 9am x', 'thu 09:00'],
    ['9:40 on monday x', 'mon 09:40'],
    ['9:40, on Monday, x', 'mon 09:40'],
    ['2026-11-18 9:40 x', '2026-11-18 09:40'],
    ['9:40 on 2026-11-18 x', '2026-11-18 09:40'],
    ['２０２６-11-18 ９：４０ x', '2026-11-18 09:40'],
    ['monday 9-10:30 x', 'mon 09:00-10:30'],
    ['yesterday 9-10 x', 'yesterday 09:00-10:00'],
    ['9-10 yesterday x', 'yesterday 09:00-10:00'],
    ['from monday 9 to 10 x', 'mon 09:00-10:00'],
    ['from 9 to 10 on monday: x', 'mon 09:00-10:00'],
    ['22:30-1:15 yesterday x', 'yesterday 22:30-01:15'],
    ['#a yesterday 9:40 x', 'yesterday 09:40'],
  ])('is read from “%s” as %s', (text, when) => {
    expect(read(text)).toMatchObject({ when, name: 'x', unread: [] });
  });

  it.each([
    ['9:40 Monday meeting', '09:40', 'Monday meeting', ['Monday']],
    ['9:40 tomorrow x', '09:40', 'tomorrow x', ['tomorrow']],
    ['9:40 this morning x', '09:40', 'this morning x', ['this morning']],
    ['9-10:30 last Friday x', '09:00-10:30', 'last Friday x', ['last Friday']],
    ['30m yesterday x', '30m ago', 'yesterday x', ['yesterday']],
    ['9:40 - yesterday’s mail', '09:40', 'yesterday’s mail', []],
    ['9:40 yesterday’s mail', '09:40', 'yesterday’s mail', []],
    ['9:40 sunscreen', '09:40', 'sunscreen', []],
    ['yesterday', '', 'yesterday', ['yesterday']],
    ['yesterday x', '', 'yesterday x', ['yesterday']],
    ['Monday meeting', '', 'Monday meeting', []],
    ['monday 3 reviews', '', 'monday 3 reviews', ['monday 3']],
    ['today 9 x', '', 'today 9 x', ['today 9']],
    ['tomorrow 9:40 x', '', 'tomorrow 9:40 x', ['tomorrow 9:40']],
    ['last night 23:00 x', '', 'last night 23:00 x', ['last night 23:00']],
    ['2026-02-31 9:40 x', '', '2026-02-31 9:40 x', ['2026-02-31 9:40']],
    ['2026-11-18 x', '', '2026-11-18 x', ['2026-11-18']],
    ['lunch 13:10-13:45 yesterday', '', 'lunch 13:10-13:45 yesterday', ['13:10-13:45 yesterday']],
    ['call yesterday at 9:40', '', 'call yesterday at 9:40', ['yesterday at 9:40']],
  ])(
    'is part of the name if it cannot be read, and is reported if it may be meant: %s',
    (text, when, name, unread) => {
      expect(read(text)).toEqual({ ...nothing, when, name, unread });
    },
  );
});

describe('invisible characters within a time', () => {
  it.each([
    ['9\u200b:40 x', '09:40'],
    ['9\u200e:\u206840\u2069 x', '09:40'],
    ['9:40\u200b-\u200b10:15 x', '09:40-10:15'],
    ['1\u200eh\u200e30 x', '1h30m ago'],
    ['x 3\u200b0m ago', '30m ago'],
  ])('are ignored in %j', (text, when) => {
    expect(read(text)).toMatchObject({ when, name: 'x', unread: [] });
  });

  it('stay in words of a name', () => {
    expect(read('9:40 a\u200bb')).toMatchObject({ name: 'a\u200bb' });
  });
});

describe('a length of time ago', () => {
  it.each([
    ['-30 x', '30m ago'],
    ['-30 ago x', '30m ago'],
    ['-1h30 ago, x', '1h30m ago'],
    ['−30 x', '30m ago'],
    ['-30m x', '30m ago'],
    ['-1:30 x', '1h30m ago'],
    ['-1.5h x', '1h30m ago'],
    ['30m x', '30m ago'],
    ['30min x', '30m ago'],
    ['1h x', '1h ago'],
    ['1h30 x', '1h30m ago'],
    ['1h30m x', '1h30m ago'],
    ['1.5h x', '1h30m ago'],
    ['5h x', '5h ago'],
    ['5h59 x', '5h59m ago'],
    ['9h40m x', '9h40m ago'],
    ['9h40 ago x', '9h40m ago'],
    ['-9h x', '9h ago'],
    ['30h x', '30h ago'],
    ['2 days ago x', '48h ago'],
    ['1d 2h ago x', '26h ago'],
    ['10m ago x', '10m ago'],
    ['10 min ago x', '10m ago'],
    ['10 minutes ago x', '10m ago'],
    ['30 ago x', '30m ago'],
    ['1.5h ago x', '1h30m ago'],
    ['1,5 h ago x', '1h30m ago'],
    ['1:30 ago x', '1h30m ago'],
    ['1h30 ago x', '1h30m ago'],
    ['1 h 30 min ago x', '1h30m ago'],
    ['1h 20m ago x', '1h20m ago'],
    ['90s ago x', '90s ago'],
    ['½ h ago x', '30m ago'],
    ['.5h ago x', '30m ago'],
    ['½h ago x', '30m ago'],
    ['1½ h ago x', '1h30m ago'],
    ['1 ½ hours ago x', '1h30m ago'],
    ['-1½h x', '1h30m ago'],
    ['2¾ h ago x', '2h45m ago'],
    ['⅓ h ago x', '20m ago'],
    ['1/2 h ago x', '30m ago'],
    ['1 1/2 hours ago x', '1h30m ago'],
    ['two hours ago x', '2h ago'],
    ['Ten minutes ago x', '10m ago'],
    ['forty-five minutes ago x', '45m ago'],
    ['two and a half hours ago x', '2h30m ago'],
    ['2 and a half hours ago x', '2h30m ago'],
    ['1 hour and 20 minutes ago x', '1h20m ago'],
    ['1 hour, 20 minutes ago x', '1h20m ago'],
    ['half hour ago x', '30m ago'],
    ['an hour ago x', '1h ago'],
    ['half an hour ago x', '30m ago'],
    ['x 30m ago', '30m ago'],
    ['x, 30 minutes ago', '30m ago'],
    ['x 1 h 30 min ago', '1h30m ago'],
    ['x 1:30 ago', '1h30m ago'],
    ['x half an hour ago', '30m ago'],
    ['x a quarter of an hour ago', '15m ago'],
    ['three quarters of an hour ago x', '45m ago'],
    ['x an hour and a half ago', '1h30m ago'],
    ['1:30h ago x', '1h30m ago'],
    ['1:30 h ago x', '1h30m ago'],
    ['-٣٠ x', '30m ago'],
    ['\u201030 x', '30m ago'],
    ['x 10m ago #a', '10m ago'],
    ['"x" 10m ago', '10m ago'],
  ])('is read from “%s” as %s', (text, when) => {
    expect(read(text)).toMatchObject({ when, name: 'x', unread: [] });
  });
});

describe('a part that looks like a time but is none', () => {
  it.each([
    ['24:10 x', ['24:10']],
    ['24:00 x', ['24:00']],
    ['22:00-24:10 x', ['22:00-24:10']],
    ['22-24 people', ['22-24']],
    ['call at 9', ['at 9']],
    ['call at noon', ['at noon']],
    ['midnight snack', ['midnight']],
    ['noon', ['noon']],
    ['call half past 9', ['half past 9']],
    ['quarter past 25 x', ['quarter past 25']],
    ['½ h of x', ['½ h']],
    ['five to ten people', []],
    ['half nine x', []],
    ['quarter report', []],
    ['two hours of x', []],
    ['at one desk', []],
    ['9点点 x', []],
    ['at 25 x', ['at 25']],
    ['- 30 x', ['- 30']],
    ['9:40x', ['9:40']],
    ['13:10-13:45lunch', ['13:10-13:45']],
    ['call at ٩:٤٠', ['٩:٤٠']],
    ['𞤸𞤢 at 𞥙:𞥔𞥐', ['𞥙:𞥔𞥐']],
    ['9:75 x', ['9:75']],
    ['9:40:75 x', ['9:40:75']],
    ['01.12.26 x', []],
    ['9H40 x', ['9H40']],
    ['9 h x', ['9 h']],
    ['9p x', []],
    ['9:75h x', ['9:75h']],
    ['13.10-13.45 x', ['13.10-13.45']],
    ['13:00pm x', ['13:00pm']],
    ['9.40 x', ['9.40']],
    ['10.30 release notes', ['10.30']],
    ['3.14 notes', ['3.14']],
    ['2.5 hours of x', ['2.5 hours']],
    ['2h of yoga', ['2h']],
    ['2026 budget', ['2026']],
    ['1914-1918', ['1914-1918']],
    ['9-10 people', ['9-10']],
    ['3.10-3.14 migration', ['3.10-3.14']],
    ['lunch 13:10-13:45', ['13:10-13:45']],
    ['review at 9:40', ['9:40']],
    ['5 minutes of calm', ['5 minutes']],
    ['v1.2', []],
    ['3 reviews', []],
    ['2H 2026', ['2H']],
    ['ago x', []],
    ['at home', []],
    ['C# and issue#4', []],
    ['anna@home', []],
    ['80s music', []],
    ['192.168.1.10 is down', []],
    ['x-30', []],
    ['x -30m', ['-30m']],
    ['x -1h 30m', ['-1h 30m']],
    ['9 till 10 x', ['9 till 10']],
    ['x from 9 until 10', ['9 until 10']],
    ['between 9 and 10 x', ['between 9 and 10']],
    ['x between 9:40 and 10:15', ['between 9:40 and 10:15']],
    ['x bis 10 Uhr', ['10 Uhr']],
    ['x um 9 Uhr 40', ['9 Uhr 40']],
    ['会議 9時半', ['9時半']],
    ['晚上9:40 x', ['9:40']],
    ['会議9時半', ['9時半']],
    ['2026-11-19T09:40 x', ['2026-11-19T09:40']],
    ['2026-11-19T09:40:30.250+01:00 x', ['2026-11-19T09:40:30.250+01:00']],
    ['x 2026-11-19T0840Z', ['2026-11-19T0840Z']],
    ['1 week ago x', ['1 week ago']],
    ['x two weeks ago', ['two weeks ago']],
    ['1w ago x', ['1w ago']],
    ['a month ago x', ['a month ago']],
    ['@9:40 x', ['@9:40']],
  ])('belongs to the name, and is reported if it may be meant as a time: %s', (text, unread) => {
    expect(read(text)).toEqual({ ...nothing, name: text, unread });
  });

  it('belongs to the name if the line already has a time', () => {
    expect(read('9:40 x 30m ago')).toEqual({
      ...nothing,
      when: '09:40',
      name: 'x 30m ago',
      unread: ['30m ago'],
    });
  });
});

it.each([
  ['9:40:30 x', '09:40'],
  ['at 9:40:30 pm x', '21:40'],
  ['9:40:30-10:15 x', '09:40-10:15'],
])('seconds are dropped, and the reading says so: %s', (text, when) => {
  expect(read(text)).toMatchObject({ when, name: 'x' });
  expect(readQuickLine(text).when).toMatchObject({ withoutSeconds: true });
});

describe('a name in quotation marks', () => {
  it.each([
    ['"10.30 release notes"', '10.30 release notes'],
    ['“9:40 x”', '9:40 x'],
    ['„30m ago“', '30m ago'],
    ['«#1 @home»', '#1 @home'],
    ['»9:40 x«', '9:40 x'],
    ['”9:40 x”', '9:40 x'],
    ['「9:40 x」', '9:40 x'],
    ['＂9:40 x＂', '9:40 x'],
    ['"two  spaces"', 'two  spaces'],
    ['"""Dune"""', '"Dune"'],
    ['"it said ""no"""', 'it said "no"'],
  ])('%s is taken literally as the name', (text, name) => {
    expect(read(text)).toEqual({ ...nothing, name });
  });

  it('may be combined with a time, labels and a task', () => {
    expect(read('9:40 "13:10 x" #a')).toEqual({ ...nothing, when: '09:40', name: '13:10 x', labels: ['a'] });
    expect(read('"pm" #a, 5m ago')).toEqual({ ...nothing, when: '5m ago', name: 'pm', labels: ['a'] });
  });

  it.each(['read "Dune"', '"Dune" by Herbert', '5" nails', '"not closed', '""', 'say "#no" twice'])(
    'keeps quotation marks that do not enclose the whole name: %s',
    (text) => {
      expect(read(text)).toEqual({ ...nothing, name: text });
    },
  );
});

it.each(['“ ', '« ', '"now '])('a long text with many marks %j is read at once', (marks) => {
  const text = marks.repeat(20_000).trim();
  expect(read(text).labels).toEqual([]);
});

describe('labels', () => {
  it.each([
    ['x #a', ['a']],
    ['#a x', ['a']],
    ['#a x #überprüfung #a #A', ['a', 'überprüfung']],
    ['x #"deep work"', ['deep work']],
    ['x #“deep work”', ['deep work']],
    ['#thesis, x', ['thesis']],
    ['#thesis: x', ['thesis']],
    ['#a,#b x', ['a', 'b']],
    ['x, #a', ['a']],
    ['x #a.', ['a']],
    ['x #node.js', ['node.js']],
    ['x #R&D', ['R&D']],
    ['x #c++', ['c++']],
    ['x #100%.', ['100%']],
    ['x #日本語 #🎉 #ελ', ['日本語', '🎉', 'ελ']],
    ['x ＃仕事', ['仕事']],
    ['#日本語、x', ['日本語']],
    ['x #日本語。', ['日本語']],
    ['#مكتب، x', ['مكتب']],
    ['x #مكتب؟', ['مكتب']],
    ['#a；x', ['a']],
    ['x #\u200fעבודה\u200f', ['עבודה']],
    ['x #"say ""hi"""', ['say "hi"']],
    ['x #"Finance, Q3"', ['Finance, Q3']],
    // The same letter, once as one code point and once as two.
    ['x #caf\u00e9 #CAFE\u0301', ['caf\u00e9']],
  ])('are read from “%s”', (text, labels) => {
    expect(read(text)).toEqual({ ...nothing, name: 'x', labels });
  });

  it.each(['# x', '#', 'x ##', '#! x'])('are not read from %s', (text) => {
    expect(read(text)).toEqual({ ...nothing, name: text });
  });
});

describe('a planned task', () => {
  it.each([
    ['@wri', '', 'Write report'],
    ['@write', '', 'Write'],
    ['@"write r"', '', 'Write report'],
    ['@“Write report”', '', 'Write report'],
    ['x @über', 'x', 'Über den Fluss'],
    ['x @uber', 'x', 'Über den Fluss'],
    ['x @WRÍ', 'x', 'Write report'],
    ['@write, x', 'x', 'Write'],
  ])('is found by the beginning of its title in %s', (text, name, task) => {
    expect(read(text)).toEqual({ ...nothing, name, task });
  });

  it('that does not exist is read as part of the name, and is reported', () => {
    expect(read('mail @anna')).toEqual({ ...nothing, name: 'mail @anna', unread: ['@anna'] });
    expect(read('x @write @über')).toMatchObject({ name: 'x @über', task: 'Write', unread: ['@über'] });
  });
});

describe('a line without a name', () => {
  it.each(['', '   ', '9:40', '30m', '-30', '13:10-13:45', '#work', '@write', '10m ago'])(
    'is read as such: “%s”',
    (text) => {
      expect(read(text).name).toBe('');
    },
  );
});

describe('a line for something whose moment is known already', () => {
  it.each([
    ['call', 'call', [], null, []],
    ['call #a, #"deep work"', 'call', ['a', 'deep work'], null, []],
    ['@write', '', [], 'Write', []],
    ['call @über #a', 'call', ['a'], 'Über den Fluss', []],
    ['9:40 call', '9:40 call', [], null, ['9:40']],
    ['940 call #a', '940 call', ['a'], null, ['940']],
    ['at 9, call', 'at 9, call', [], null, ['at 9']],
    ['-30 call', '-30 call', [], null, ['-30']],
    ['9h - call', '9h - call', [], null, ['9h']],
    ['call 30m ago', 'call 30m ago', [], null, ['30m ago']],
    ['13:10-13:45 call', '13:10-13:45 call', [], null, ['13:10-13:45']],
    ['call at 9:40', 'call at 9:40', [], null, ['9:40']],
    ['call @anna', 'call @anna', [], null, ['@anna']],
    ['"9:40 call #a"', '9:40 call #a', [], null, []],
    ['9:40', '9:40', [], null, ['9:40']],
    ['', '', [], null, []],
  ])('has no time, so “%s” is read as the name “%s”', (text, name, labels, title, unread) => {
    const read = readNameLine(text, planned);
    expect({ ...read, task: read.task?.title ?? null }).toEqual({ name, labels, task: title, unread });
  });
});

it.each(['', '  ', '#thesis @write'])('a line without words is not searched for times: %j', (text) => {
  const sought: string[] = [];
  const { exec } = RegExp.prototype;
  const spy = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, words) {
    sought.push(this.source);
    return exec.call(this, words);
  });
  const line = readQuickLine(text, planned);
  readNameLine(text, planned);
  readPlanLine(text, planned);
  spy.mockRestore();
  expect([line.when, line.name]).toEqual([{ kind: 'now' }, '']);
  // The source of each pattern for times is hundreds of characters long. A pattern takes up hundreds of kilobytes once it has been used.
  expect(sought.filter((source) => source.length > 200)).toEqual([]);
});

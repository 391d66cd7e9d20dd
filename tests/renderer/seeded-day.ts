/** An ordinary day: several sessions, long names, labels, interruptions with and without a reason. Times are UTC, an hour behind Berlin. */
import type { PageFixture } from './page-fixture.ts';

/** Ends at 13:17:47 with "Write report" running since 12:05. Returns the running session. */
export async function seedDay(fixture: PageFixture): Promise<string> {
  await fixture.callAt('07:02', 'begin', { name: 'Mail', labels: ['office'] });
  await fixture.callAt('07:31', 'end', { outcome: 'done' });
  await fixture.callAt('07:35', 'begin', {
    name: 'Prepare the slides for the quarterly review with the partners in Lisbon and Kraków',
    labels: ['review', 'partners'],
  });
  await fixture.callAt('08:20', 'interrupt', { reason: 'Call' });
  await fixture.callAt('08:41', 'resume', {});
  await fixture.callAt('09:26', 'interrupt', {});
  await fixture.callAt('09:34', 'resume', {});
  await fixture.callAt('10:48', 'end', { outcome: 'partly' });
  await fixture.callAt('10:55', 'begin', { name: 'Thesis, chapter 3', labels: ['writing', 'thesis'] });
  await fixture.callAt('11:20', 'interrupt', { reason: 'Colleague' });
  await fixture.callAt('11:52', 'end', { outcome: 'not_done' });
  const report = await fixture.callAt('12:05', 'begin', { name: 'Write report', labels: ['writing'] });
  await fixture.callAt('12:40', 'interrupt', {});
  await fixture.callAt('12:52', 'resume', {});
  fixture.clock.set('13:17:47');
  return report;
}

/** 140 characters with hardly a place to break, like a link, a file name or an order number. */
const longWord = `https://example.org/${'abcdefghij'.repeat(12)}`;

/**
 * A day in which every text that a person can enter is such a word. It ends interrupted, without a reason, with another session under way.
 */
export async function seedLongWords(fixture: PageFixture): Promise<void> {
  const labels = [longWord.slice(0, 60), 'short'];
  await fixture.callAt('07:00', 'begin', { name: longWord, labels, notes: longWord });
  await fixture.callAt('07:30', 'interrupt', { reason: longWord });
  await fixture.callAt('07:40', 'resume', {});
  await fixture.callAt('07:50', 'interrupt', {});
  await fixture.callAt('08:00', 'end', { outcome: 'partly', notes: `See ${longWord}\nand ${longWord}` });
  await fixture.callAt('08:10', 'begin', { name: 'Mail', notes: longWord });
  await fixture.callAt('08:20', 'end', { outcome: 'done' });
  await fixture.callAt('08:30', 'begin', { name: `${longWord} other`, labels });
  await fixture.callAt('08:40', 'interrupt', { reason: longWord });
  await fixture.callAt('08:50', 'begin', { name: `${longWord} now`, labels, notes: longWord });
  await fixture.callAt('09:20', 'interrupt', {});
  fixture.clock.set('09:30');
}

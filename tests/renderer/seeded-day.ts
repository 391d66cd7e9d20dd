/** A day as days are: several sessions, long names, labels, interruptions with and without a reason. Times are UTC, an hour behind Berlin. */
import type { PageFixture } from './page-fixture.ts';

/** Ends with "Write report" running since 12:05, at 13:17:47. Answers the running session. */
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

/** A name typed for a gap stays with what is left of the gap. */
import { expect, it } from 'vitest';
import { gapNames } from '../../renderer/summary/reflection/gap-names.ts';
import { at } from '../support/given.ts';

const gap = (start: string, end: string) => ({ start: at(start), end: at(end) });
const keyOf = (start: string, end: string) => gapNames([], [])(gap(start, end)).key;

it('goes with the gap that begins at the same time, whenever that ends', () => {
  const [early, late] = [gap('09:00', '09:10'), gap('09:30', '10:00')];
  const nameOf = gapNames([late, early], ['plan line', keyOf('09:00', '10:00')]);
  expect(nameOf(early)).toEqual({ ...gap('09:00', '10:00'), key: keyOf('09:00', '10:00') });
  expect(nameOf(late).key).toBe(keyOf('09:30', '10:00'));
});

it('goes otherwise with the gap that covers most of the old one, and with none if nothing of it is left', () => {
  const [short, long, other] = [gap('09:10', '09:20'), gap('09:30', '10:30'), gap('12:00', '13:00')];
  const nameOf = gapNames([short, long, other], [keyOf('09:00', '10:00'), keyOf('11:00', '11:30')]);
  expect(nameOf(long).key).toBe(keyOf('09:00', '10:00'));
  expect(nameOf(short).key).toBe(keyOf('09:10', '09:20'));
  expect(nameOf(other).key).toBe(keyOf('12:00', '13:00'));
});

it('is one per gap: if two gaps become one, the name typed first stays', () => {
  const both = gap('08:50', '10:00');
  const keys = [keyOf('09:00', '09:20'), keyOf('09:30', '10:00')];
  expect(gapNames([both], keys)(both).key).toBe(keys[0]);
});

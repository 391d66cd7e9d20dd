/** Weights: kept in kilograms, shown and typed in kilograms or pounds, as the person's setting has it. */

import type { Speech } from '../messages/speech.ts';
import { tidyTyped } from '../time/clock-time.ts';

export const weightUnits = ['kg', 'lb'] as const;
export type WeightUnit = (typeof weightUnits)[number];

/** The international avoirdupois pound, exactly. */
const kilogramsInPound = 0.45359237;

/** To a hundredth of a kilogram; to a tenth of a pound, or to a hundredth where it was typed so: there are plates of 1.25 lb. */
export function shownWeight(kilograms: number, unit: WeightUnit): number {
  if (unit === 'kg') return Math.round(kilograms * 100) / 100;
  const pounds = kilograms / kilogramsInPound;
  const hundredths = Math.round(pounds * 100) / 100;
  return kilogramsOf(hundredths, 'lb') === kilograms ? hundredths : Math.round(pounds * 10) / 10;
}

/** A typed weight as it is kept: to a tenth of a gram, so that pounds are shown again as they were typed. */
export function kilogramsOf(weight: number, unit: WeightUnit): number {
  return unit === 'kg' ? weight : Math.round(weight * kilogramsInPound * 10_000) / 10_000;
}

/** `62.5 kg`, with at most so many figures after the point. */
export function weightInWords(
  kilograms: number,
  unit: WeightUnit,
  { t, locale }: Speech,
  maximumFractionDigits = 2,
): string {
  const weight = shownWeight(kilograms, unit).toLocaleString(locale, { maximumFractionDigits });
  return t(`weight.${unit}`, { weight });
}

/** As much of an amount as stands in a field. */
export function shownAmount(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}

/** The same as it stands there: with the point or the comma of the locale, and none between thousands, which could be either. */
export function amountField(amount: number, { locale }: Speech): string {
  return shownAmount(amount).toLocaleString(locale, { maximumFractionDigits: 4, useGrouping: false });
}

/**
 * An amount as people type it, with a point or a comma, in digits of any script; null for anything else, and for less than nothing. Three figures
 * after a comma are thousands to some and a fraction to others: what can be two things is none.
 */
export function readAmount(text: string): number | null {
  const tidy = tidyTyped(text);
  if (/^[1-9]\d{0,2},\d{3}$/.test(tidy)) return null;
  const plain = tidy.replace(/[,٫]/, '.');
  return /^\d{1,7}(?:\.\d{0,4})?$|^\.\d{1,4}$/.test(plain) ? Number(plain) : null;
}

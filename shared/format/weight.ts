/** Weights are stored in kilograms, and shown and typed in kilograms or pounds, by the person's setting. */

import type { Speech } from '../messages/speech.ts';
import { tidyTyped } from '../time/clock-time.ts';

export const weightUnits = ['kg', 'lb'] as const;
export type WeightUnit = (typeof weightUnits)[number];

/** The exact international avoirdupois pound. */
const kilogramsInPound = 0.45359237;

/**
 * Rounds to a hundredth of a kilogram. Pounds are rounded to a tenth, or to a hundredth if the weight was typed so: there are plates of
 * 1.25 lb.
 */
export function shownWeight(kilograms: number, unit: WeightUnit): number {
  if (unit === 'kg') return Math.round(kilograms * 100) / 100;
  const pounds = kilograms / kilogramsInPound;
  const hundredths = Math.round(pounds * 100) / 100;
  return kilogramsOf(hundredths, 'lb') === kilograms ? hundredths : Math.round(pounds * 10) / 10;
}

/** A typed weight in kilograms, to a tenth of a gram, so that pounds are shown again as they were typed. */
export function kilogramsOf(weight: number, unit: WeightUnit): number {
  return unit === 'kg' ? weight : Math.round(weight * kilogramsInPound * 10_000) / 10_000;
}

/** `62.5 kg`, with at most so many decimals. */
export function weightInWords(
  kilograms: number,
  unit: WeightUnit,
  { t, locale }: Speech,
  maximumFractionDigits = 2,
): string {
  const weight = shownWeight(kilograms, unit).toLocaleString(locale, { maximumFractionDigits });
  return t(`weight.${unit}`, { weight });
}

/** An amount with the precision of its field. */
export function shownAmount(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}

/**
 * The amount as text for a field: with the locale's decimal point or comma, and no separators between thousands, which could be mistaken
 * for decimals.
 */
export function amountField(amount: number, { locale }: Speech): string {
  const written = (minimumFractionDigits: number) =>
    shownAmount(amount).toLocaleString(locale, {
      minimumFractionDigits,
      maximumFractionDigits: 4,
      useGrouping: false,
    });
  // Three decimals after a comma could be thousands, so a fourth one follows them: `12,3450`.
  return readAmount(written(0)) === null ? written(4) : written(0);
}

/**
 * Reads an amount as people type it, with a decimal point or comma, and with digits of any script. Null for anything else, and for negative
 * numbers. Three digits after a comma are thousands to some people and a fraction to others, so an ambiguous amount is not read.
 */
export function readAmount(text: string): number | null {
  const tidy = tidyTyped(text);
  if (/^[1-9]\d{0,2},\d{3}$/.test(tidy)) return null;
  const plain = tidy.replace(/[,٫]/, '.');
  return /^\d{1,7}(?:\.\d{0,4})?$|^\.\d{1,4}$/.test(plain) ? Number(plain) : null;
}

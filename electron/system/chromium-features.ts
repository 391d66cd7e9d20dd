/** Which of Chromium's features the program asks for, beside those that it was started with. */

/**
 * In each of its processes Chromium looks every four seconds whether there is free memory to give back, fifteen times a minute for as long as
 * the program runs. Once a minute is enough for one that lies in the tray (base/allocator/partition_alloc_features.cc: a feature that is
 * on, and its interval). No check of the sandbox, of pages or of the network hangs on it; a Chromium that knows no such feature ignores it.
 */
const rarerReclaim = 'PartitionAllocMemoryReclaimer:interval/60s';

/**
 * Wayland offers global keys only through a portal, and Chromium uses it only with these features on: the second is for GNOME, and hands
 * our keys over as a proposal (electron#52221, which makes it the default).
 */
const keysByPortal = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];

/** The value of `--enable-features`. `given`: as the program was started. */
export function chromiumFeatures(given: string, isWayland: boolean): string {
  const named = given.split(',').filter((each) => each !== '');
  return [...named, rarerReclaim, ...(isWayland ? keysByPortal : [])].join(',');
}

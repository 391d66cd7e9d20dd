/** Which of Chromium's features the program asks for, and which it does without, beside those that it was started with. */

/**
 * In each of its processes Chromium looks every four seconds whether there is free memory to give back, fifteen times a minute for as long as
 * the program runs. Once a minute is enough for one that lies in the tray (base/allocator/partition_alloc_features.cc: a feature that is
 * on, and its interval). It has no part in the security of the sandbox, of pages or of the network; a Chromium without this feature ignores it.
 */
const rarerReclaim = 'PartitionAllocMemoryReclaimer:interval/60s';

/**
 * Wayland offers global keys only through a portal, and Chromium uses it only with these features on: the second is for GNOME, and hands
 * our keys over as a proposal (electron#52221, which makes it the default).
 */
const keysByPortal = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'] as const;

/**
 * A page whose scripts nobody has used for a minute has them compressed by Blink, in threads of its own, and half a minute later written to the disk
 * (third_party/blink/renderer/platform/bindings/parkable_string_manager.cc). What it saves is half a megabyte; it wakes
 * a hidden window's page fifty times, and the click that opens it waits until they are read again.
 */
const parkedScripts = 'CompressParkableStrings';

/** The value of `--enable-features`. `given`: as the program was started. */
export function chromiumFeatures(given: string, isWayland: boolean): string {
  return [...named(given), rarerReclaim, ...(isWayland ? keysByPortal : [])].join(',');
}

/** The value of `--disable-features`. */
export function featuresOff(given: string): string {
  return [...named(given), parkedScripts].join(',');
}

function named(given: string): readonly string[] {
  return given.split(',').filter((each) => each !== '');
}

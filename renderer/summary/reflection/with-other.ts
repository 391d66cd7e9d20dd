/** A text that was typed here while another was written in its place elsewhere: neither is lost. Pure. */

/** `base`: what stood there when the typing began; `now`: what stands there by now. */
export function withOther(typed: string, base: string, now: string): string {
  const isSame = now.trim() === base.trim() || now.trim() === typed.trim();
  // Typed on after what stands there.
  if (isSame || typed.startsWith(now)) return typed;
  return typed.trim() === '' ? now : `${now}\n${typed}`;
}

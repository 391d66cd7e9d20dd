/** A stream by its kind and its id, as a key. */
export function streamKey({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}

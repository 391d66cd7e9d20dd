/** The key of a stream, made of its kind and its id. */
export function streamKey({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}

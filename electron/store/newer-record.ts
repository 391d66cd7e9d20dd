/** A later version of the program has written here. Nothing is read on, and nothing is written. */
export class NewerRecord extends Error {
  override readonly name = 'NewerRecord';
  readonly file: string;
  constructor(file: string) {
    super(
      `${file} was written by a newer version of RoutineLog. Nothing was changed: open it with that version, or a later one.`,
    );
    this.file = file;
  }
}

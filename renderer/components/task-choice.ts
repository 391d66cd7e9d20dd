/** Which task a session is to serve, as it stands in the field. */
export interface TaskChoice {
  readonly id: string | null;
  /** What stands in the field; null: the title of the task. */
  readonly typed: string | null;
  /** What is typed is to be added as a task. */
  readonly isNew: boolean;
}

export const noTask: TaskChoice = { id: null, typed: null, isNew: false };

export const chosenTask = (id: string | null): TaskChoice => ({ ...noTask, id });

/** Something is typed that is neither a task nor to be added as one. */
export const isHalfTyped = ({ id, typed, isNew }: TaskChoice) => id === null && typed !== null && !isNew;

/**
 * The field for the task that a session serves. The person finds a task by typing, or adds one under the typed name. Saving refuses a text
 * that is no task; a task is never added silently.
 */
import { useId, useRef } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { foundTasks } from '../../shared/views/reflection/found-tasks.ts';
import { taskNames } from '../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import { Icon } from './Icon.tsx';
import { useSpeech } from './page-context.ts';
import { type TaskChoice, typedTask } from './task-choice.ts';
import { useEarlierScrolls } from './use-earlier-scrolls.ts';

export interface TaskFieldProps {
  readonly choice: TaskChoice;
  /** Null until the tasks are known. */
  readonly tasks: readonly TaskView[] | null;
  readonly isInvalid: boolean;
  readonly isFirstFocus?: boolean;
  readonly onChange: (choice: TaskChoice) => void;
}

interface Item {
  readonly id: string;
  /** The text of the field after the item was chosen. */
  readonly text: string;
  readonly title: string;
  readonly project: string | null;
  readonly choice: TaskChoice;
}

const shown = 50;
/** The id of the item that adds a task. No task has this id. */
const added = 'add';

export function TaskField({ choice, tasks, isInvalid, isFirstFocus = false, onChange }: TaskFieldProps) {
  const speech = useSpeech();
  const { t } = speech;
  const hintId = useId();
  const field = useRef<HTMLDivElement>(null);
  const onOpenChange = useEarlierScrolls(field);
  const known = tasks ?? [];
  const names = taskNames(known, speech);
  // The linked id may belong to a task that is unknown here.
  const text = choice.typed ?? (tasks === null ? '' : (names.get(choice.id ?? '') ?? choice.id ?? ''));
  const items = itemsFor(choice, tasks, names, t('tasks.addNamed', { title: choice.typed ?? '' }));
  return (
    <div>
      <ComboBox
        className="labelled"
        allowsCustomValue
        allowsEmptyCollection
        items={items}
        selectedKey={choice.isNew ? added : choice.id}
        // A null key means that the text was edited, not that an item was chosen. The text is handled by `onInputChange`.
        onSelectionChange={(key) => {
          const chosen = items.find(({ id }) => id === key);
          if (chosen !== undefined) onChange(chosen.choice);
        }}
        menuTrigger="focus"
        onOpenChange={onOpenChange}
        isInvalid={isInvalid}
        aria-describedby={hintId}
        inputValue={text}
        onInputChange={(next) => {
          if (next !== text) onChange(typedTask(next, known, speech));
        }}
      >
        <Label>{t('tasks.name')}</Label>
        <div ref={field} className="combo-field">
          <Input
            className="field"
            dir="auto"
            data-first-focus={isFirstFocus ? true : undefined}
            placeholder={t('tasks.none')}
          />
          <Button className="icon-button" aria-label={t('tasks.choose')}>
            <Icon name="down" />
          </Button>
        </div>
        <Popover className="popover" placement="bottom start" offset={4}>
          <ListBox<Item> className="menu" renderEmptyState={() => null}>
            {(item) => (
              <ListBoxItem id={item.id} className="menu-item" textValue={item.text}>
                <bdi className="suggestion-name">{item.title}</bdi>
                {item.project !== null && <bdi className="menu-kind">{item.project}</bdi>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <p id={hintId} className="hint" role="status">
        {choice.isNew && t('tasks.willBeAdded', { title: choice.typed ?? '' })}
      </p>
    </div>
  );
}

/**
 * Returns the matching tasks, open ones first. If the typed text is no task yet, the last item adds it. Until the tasks are known there are
 * no items, because nobody can say that the text is none of them.
 */
function itemsFor(
  { id, typed, isNew }: TaskChoice,
  tasks: readonly TaskView[] | null,
  names: ReadonlyMap<string, string>,
  add: string,
): readonly Item[] {
  if (tasks === null) return [];
  const fitting = foundTasks(tasks, typed ?? '').slice(0, shown);
  const found = fitting.map(
    (task): Item => ({
      id: task.id,
      text: names.get(task.id) ?? task.title,
      title: task.title,
      project: task.projectTitle,
      choice: { id: task.id, typed: null, isNew: false },
    }),
  );
  if (typed === null || id !== null || isNew) return found;
  const choice: TaskChoice = { id: null, typed, isNew: true };
  return [...found, { id: added, text: add, title: add, project: null, choice }];
}

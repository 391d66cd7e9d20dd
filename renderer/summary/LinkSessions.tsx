/** Links the selected sessions to a task or a plan block, all in one step. */
import { useEffect, useState } from 'react';
import type { Block } from '../../shared/domain/block.ts';
import { type BlockLink, matchedAutomatically } from '../../shared/domain/block-link.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import type { Wall } from '../../shared/format/moment.ts';
import { BlockField } from '../components/BlockField.tsx';
import { DialogForm } from '../components/DialogForm.tsx';
import { usePage, useSendOfForm } from '../components/page-context.ts';
import { TaskField } from '../components/TaskField.tsx';
import { chosenTask, noTask, settledTask } from '../components/task-choice.ts';
import { useFormAnswer } from '../components/use-form-answer.ts';
import { useTasks } from '../components/use-tasks.ts';

export interface LinkSessionsProps {
  readonly to: 'task' | 'block';
  readonly sessions: readonly SessionId[];
  /** The blocks of the day. */
  readonly blocks: readonly Block[];
  readonly wall: Wall;
  readonly onLinked: () => void;
  readonly onClose: () => void;
}

export function LinkSessions({ to, sessions, blocks, wall, onLinked, onClose }: LinkSessionsProps) {
  const { client, speech } = usePage();
  const { t } = speech;
  const send = useSendOfForm();
  const tasks = useTasks();
  const [task, setTask] = useState(noTask);
  const [block, setBlock] = useState<BlockLink>(blocks[0]?.id ?? matchedAutomatically);
  const { refusal, refuse, typed, isOpen } = useFormAnswer();

  const isNone = sessions.length === 0;
  useEffect(() => {
    if (isNone) onClose();
  });
  const link = async (): Promise<Refusal | null> => {
    const settled = await settledTask(task, client, speech);
    if (!settled.ok) return settled.refusal;
    const title = settled.value.typed?.trim() ?? '';
    const added = settled.value.isNew ? await client.call('addTask', { title }) : null;
    if (added !== null && !added.ok) return { ...added.refusal, field: 'linkedTaskId' };
    // From here on the task exists, even if the next call is refused.
    if (added?.value.about !== undefined) setTask(chosenTask(added.value.about));
    const linked =
      to === 'block' ? { linkedBlockId: block } : { linkedTaskId: added?.value.about ?? settled.value.id };
    const answer = await send('linkSessions', { sessions: [...sessions], ...linked });
    if (!answer.ok) return answer.refusal;
    if (isOpen.current) onLinked();
    return null;
  };
  return (
    <DialogForm
      title={t(to === 'task' ? 'links.toTask' : 'links.toBlock')}
      does={t('links.link')}
      onSubmit={() => link().then(refuse)}
      {...{ refusal, onClose }}
    >
      <p className="quiet">{t('summary.sessionCount', { count: sessions.length })}</p>
      {to === 'task' ? (
        <TaskField
          choice={task}
          tasks={tasks}
          isInvalid={refusal?.field === 'linkedTaskId'}
          isFirstFocus
          onChange={(choice) => {
            setTask(choice);
            typed();
          }}
        />
      ) : (
        <BlockField link={block} isFirstFocus onChange={setBlock} {...{ blocks, wall, refusal }} />
      )}
    </DialogForm>
  );
}

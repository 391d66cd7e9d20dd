/** `/api/v1/tasks`, in the form of the Time Logs document, which names tasks by their id (start: `task_id`). */
import type { z } from 'zod';
import {
  taskRoutes as routes,
  type taskSchema,
  tasksDocument,
} from '../../../../shared/contract/api/tasks.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import type { Task } from '../../../../shared/domain/registry.ts';
import { changeTask, createTask, taskFor, tasksFor } from '../../../documents/tasks.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { type Answered, on, plain } from './bound-route.ts';
import { versionOf } from './etag.ts';

type TaskRead = z.input<typeof taskSchema>;

export function tasksApi(parts: ApiParts): MountedApi {
  const { service } = parts;
  const read = (task: Task): TaskRead => ({
    id: task.id,
    title: task.title,
    project_title: task.projectTitle,
    assigned_to: task.assignedTo,
    status: task.status,
    actual_duration_minutes: service.store.taskMinutes(task.id),
    created_at: task.createdAt,
    updated_at: task.updatedAt,
  });
  const versioned = (result: Result<Task>): Result<Answered<TaskRead>> =>
    result.ok ? accepted({ body: read(result.value), version: versionOf(result.value) }) : result;

  return mountedApi(parts, tasksDocument, [
    on(
      routes.create,
      async ({ who, body }) => {
        const { title, project_title: projectTitle = null, assigned_to: assignedTo } = body;
        return versioned(await createTask(service, who, { title, projectTitle, assignedTo }));
      },
      async (who, made) => versioned(taskFor(service.store, who, made)),
    ),
    on(routes.list, async ({ who }) => plain(accepted(tasksFor(service.store, who).map(read)))),
    on(routes.get, async ({ who, id }) => versioned(taskFor(service.store, who, id))),
    on(routes.change, async ({ who, id, isCurrent, body }) => {
      const { title, project_title: projectTitle, assigned_to: assignedTo, status } = body;
      const change = definedOnly({ title, projectTitle, assignedTo, status });
      return versioned(await changeTask(service, who, id, change, isCurrent));
    }),
  ]);
}

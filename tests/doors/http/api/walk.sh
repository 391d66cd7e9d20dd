#!/usr/bin/env bash
# Walks the examples of the three API documents, top to bottom, in plain curl. Wants URL (http://127.0.0.1:PORT, as `routinelog serve`
# prints it) and TOKEN (what the token file holds, which it names too). Each answer is printed on a line of its own.
set -euo pipefail

post() { curl -fsS -X POST "$URL$1" -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d "$2"; echo; }
put() { curl -fsS -X PUT "$URL$1" -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d "$2"; echo; }
get() { curl -fsS "$URL$1" -H "Authorization: Bearer $TOKEN"; echo; }
delete() { curl -fsS -X DELETE "$URL$1" -H "Authorization: Bearer $TOKEN"; echo; }
# The first value of a field in an answer.
field() { grep -o "\"$1\":\"[^\"]*\"" | sed -n '1p' | cut -d '"' -f 4; }

# RoutineLog API
created=$(post /api/RoutineLog/createSession '{"owner": "alice", "sessionName": "Write report", "linkedTaskId": "task-1"}')
echo "$created"
session=$(echo "$created" | field session)
post /api/RoutineLog/startSession "{\"owner\": \"alice\", \"session\": \"$session\"}"
post /api/RoutineLog/interruptSession "{\"owner\": \"alice\", \"session\": \"$session\", \"interruptReason\": \"Phone call\"}"
post /api/RoutineLog/resumeSession "{\"owner\": \"alice\", \"session\": \"$session\"}"
post /api/RoutineLog/endSession "{\"owner\": \"alice\", \"session\": \"$session\"}"
post /api/RoutineLog/_getUserSessions '{"owner": "alice"}'

# Time Logs API: a task, its timer from start to stop, an entry by hand, the lists
task=$(post /api/v1/tasks '{"title": "Implement OAuth2 login flow", "project_title": "Customer Portal Redesign Q3"}' | field id)
post /api/v1/time-logs/start "{\"task_id\": \"$task\"}"
post /api/v1/time-logs/pause "{\"task_id\": \"$task\"}"
post /api/v1/time-logs/resume "{\"task_id\": \"$task\"}"
get /api/v1/time-logs/active-timer
post /api/v1/time-logs/stop "{\"task_id\": \"$task\", \"notes\": \"Completed OAuth token exchange and unit tests.\"}"
post /api/v1/time-logs/manual "{
  \"task_id\": \"$task\",
  \"started_at\": \"2024-07-10T10:00:00Z\",
  \"ended_at\": \"2024-07-10T12:30:00Z\",
  \"notes\": \"Reviewed design specs and prepared technical breakdown.\"
}"
get /api/v1/time-logs/me
get /api/v1/time-logs/team
get "/api/v1/tasks/$task"

# Workout Sessions API: two exercises with ids of their own, a session with sets, its list, details, update, calendar and deletion
post /api/exercises '{"id": "exercise-uuid", "name": "Barbell Bench Press", "category": "Chest"}'
post /api/exercises '{"id": "plank-uuid", "name": "Plank", "category": "Core"}'
created=$(post /api/sessions '{
  "sessionName": "Push Day A",
  "routineId": "routine-uuid",
  "startTime": "2026-02-23T09:00:00.000Z",
  "endTime": "2026-02-23T10:15:00.000Z",
  "labels": ["Chest", "Shoulders"],
  "exercises": [
    {
      "exerciseId": "exercise-uuid",
      "isTimeBased": false,
      "sets": [
        { "weight": 100, "reps": 10, "isHardSet": true },
        { "weight": 100, "reps": 9, "isHardSet": true },
        { "weight": 100, "reps": 8, "isHardSet": true }
      ]
    },
    {
      "exerciseId": "plank-uuid",
      "isTimeBased": true,
      "sets": [
        { "durationSec": 60, "isHardSet": true },
        { "durationSec": 45, "isHardSet": true }
      ]
    }
  ]
}')
echo "$created"
workout=$(echo "$created" | field id)
get "/api/sessions?filter=week&page=1&limit=20"
get "/api/sessions/$workout"
put "/api/sessions/$workout" '{
  "sessionName": "Push Day A",
  "endTime": "2026-02-23T10:15:00.000Z",
  "labels": ["Chest", "Triceps"],
  "exercises": [
    {
      "exerciseId": "exercise-uuid",
      "isTimeBased": false,
      "sets": [{ "weight": 105, "reps": 8, "isHardSet": true }]
    },
    {
      "exerciseId": "plank-uuid",
      "isTimeBased": true,
      "sets": [{ "durationSec": 60, "isHardSet": true }]
    }
  ]
}'
get "/api/sessions/stats/calendar?days=3660"
delete "/api/sessions/$workout"

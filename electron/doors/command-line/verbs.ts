/** The verbs of the command line and of links, as data: what was asked for, checked for form but not yet for sense. */
import type { Outcome } from '../../../shared/domain/session.ts';
import type { LocalDate } from '../../../shared/time/day.ts';

export type Verb =
  | {
      readonly verb: 'start';
      /** Null: the task's title, or what was used last. */
      readonly name: string | null;
      readonly task: string | null;
      readonly agoMs: number;
      readonly labels: readonly string[];
      readonly notes: string | null;
    }
  | { readonly verb: 'interrupt'; readonly reason: string | null }
  /** Gives the reason of the latest interruption that has none yet. */
  | { readonly verb: 'explain'; readonly reason: string }
  | { readonly verb: 'resume' }
  | { readonly verb: 'end'; readonly outcome: Outcome; readonly notes: string | null }
  | { readonly verb: 'status'; readonly json: boolean }
  | { readonly verb: 'toggle' }
  | { readonly verb: 'pause-or-resume' }
  | { readonly verb: 'open' }
  | { readonly verb: 'summary'; readonly date: LocalDate | null }
  | { readonly verb: 'settings' }
  /** Looks whether every file says what the journal says. */
  | { readonly verb: 'verify' };

/** What the bin does by itself, without a running instance. */
export type OwnVerb =
  | { readonly verb: 'help' }
  | { readonly verb: 'version' }
  | { readonly verb: 'serve'; readonly port: number; readonly apiOnly: boolean };

export type Parsed<V = Verb> =
  /** `data`: the data folder as it was given. */
  | { readonly kind: 'verb'; readonly verb: V; readonly data?: string }
  | { readonly kind: 'usage'; readonly message: string };

/** How long to wait for the answer to `verify`, in milliseconds: a look through every file of many years takes its time. */
export const verifyWaitMs = 600_000;

export const usage = `Usage: routinelog [--data DIR] VERB

  start [NAME]            start a session; without NAME what was used last
    --task ID             the planned task it serves; without NAME its title is the name
    --ago 10m             started that long ago: 90s, 10m, 1h30m
    --label TEXT          may be given several times
    --notes TEXT
  interrupt               interrupt what runs; the reason can be given later
    --reason TEXT
  explain --reason TEXT   the reason of the latest interruption that has none yet
  resume                  go on with what is interrupted
  end                     end the current session
    --done | --partly | --not-done
    --notes TEXT
  toggle                  end what runs, resume what is interrupted, else start what was used last
  pause-or-resume         interrupt what runs, resume what is interrupted
  status [--json]         what runs, and today's total
  open                    open the window (without a desktop: print a link to the page)
  summary [YYYY-MM-DD]    open the summary of today or of a day
  settings                open the settings
  verify                  look through every file, and say which differs from the journal; changes nothing
  serve                   run without a desktop: the same pages in a browser
    --port N              on this port of 127.0.0.1; 0 or absent: any
    --api-only            the HTTP APIs without the pages
  help, --version

  --data DIR              use this data folder

Links do the same: routinelog://start?name=Write%20report&ago=10m, routinelog://interrupt?reason=Call,
routinelog://end?outcome=done, routinelog://summary?date=2026-11-20.

Exit codes: 0 done, 1 refused (the reason is on stderr), 2 wrong usage.

status --json prints one object:
  state           "idle", "running" or "interrupted"
  session         null, or { id, name, labels, task, started, since, worked_seconds, reason }
                  started: first start; since: when it began to run or was interrupted (UTC); reason: why it is
                  interrupted, null when not said or not interrupted
  today           { date, worked_seconds, sessions }
  unanswered      how many interruptions have no reason yet
`;

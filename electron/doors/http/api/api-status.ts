/**
 * The HTTP status for each refusal: 400 bad input, 403 not allowed, 404 not found, 409 wrong state, 412 changed meanwhile, 503 not possible
 * now.
 */
import { assertNever } from '../../../../shared/assert-never.ts';
import type { RefusalCode } from '../../../../shared/domain/refusal.ts';

export function statusOf(code: RefusalCode): 400 | 403 | 404 | 409 | 412 | 503 {
  switch (code) {
    case 'invalid-input':
    case 'blank-name':
    case 'end-not-after-start':
    case 'segments-overlap':
      return 400;
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'already-active':
    case 'not-active':
    case 'already-interrupted':
    case 'not-interrupted':
    case 'other-active':
    case 'overlaps-other':
    case 'not-deleted':
    case 'conflict':
    case 'superseded':
      return 409;
    case 'changed-meanwhile':
      return 412;
    case 'storage-failed':
    case 'unavailable':
      return 503;
    default:
      return assertNever(code);
  }
}

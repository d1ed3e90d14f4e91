import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { WrittenAnswer } from '../../../src/sandbox/http/written-answer';
import { pathBelowApi, type ReceivedRequest } from '../../../src/sandbox/server/receive-request';
import { sendAnswer } from '../../../src/sandbox/server/send-answer';
import type { Workspace } from '../../../src/sandbox/workspace';
import type { FaultEffect, FaultMoment, Faults } from './faults';
import { replacement, send } from './faulty-answer';
import type { RequestLog } from './request-log';

export interface LabParts {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly log: RequestLog;
}

/** Logs the request, and lets the workspace answer it unless a fault is in the way. */
export async function respondWithFaults(
  request: ReceivedRequest,
  response: ServerResponse,
  { workspace, faults, log }: LabParts,
): Promise<void> {
  const path = pathBelowApi(request.pathname);
  if (path === null) {
    sendAnswer(response, workspace.answer(request));
    return;
  }
  const { method, search } = request;
  const logStatus = log.arrived(method, path, search.toString(), workspace.backend.clock.nowMs());
  const effect = faults.take(method, path);
  await hold(effect, 'before', faults);
  if (effect?.kind === 'drop' && effect.when === 'before') {
    response.destroy();
    return;
  }
  const answer = answerOf(request, effect, workspace);
  await hold(effect, 'after', faults);
  const status = send(response, answer, effect);
  if (status !== null) logStatus(status);
}

function answerOf(
  request: ReceivedRequest,
  effect: FaultEffect | null,
  workspace: Workspace,
): WrittenAnswer {
  const instead = replacement(effect, request.traceId);
  if (instead === null) return workspace.answer(request);
  if (effect?.kind === 'status' && effect.when === 'after') workspace.answer(request);
  return instead;
}

async function hold(
  effect: FaultEffect | null,
  moment: FaultMoment,
  faults: Faults,
): Promise<void> {
  if (effect?.kind === 'delay' && effect.when === moment) await delay(effect.delayMs);
  if (effect?.kind === 'hang' && effect.when === moment) await faults.hang();
}

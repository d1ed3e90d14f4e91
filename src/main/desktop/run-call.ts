import type { CallInput, CallName } from '../../contract/calls';
import type { Application } from '../application';
import type { Logger } from '../ports';

/** Gives a command from outside the windows; false when it was refused, which is logged. */
export async function runCall<Name extends CallName>(
  application: Pick<Application, 'run'>,
  logger: Logger,
  name: Name,
  input: CallInput<Name>,
): Promise<boolean> {
  const answer = await application.run(name, input);
  if (!answer.ok) {
    logger.warn('A command from outside the windows was refused', {
      call: name,
      code: answer.error.code,
    });
  }
  return answer.ok;
}

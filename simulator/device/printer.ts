import { spawnActor } from '../actor.ts';
import type { DeviceErrorCode } from '../device-messages/device-error.ts';
import type { ParamsOf, ResultOf } from '../device-messages/methods.ts';
import { type DevicePorts, NOTHING, type Reply, recordUnexpected } from './device-ports.ts';
import type { PrinterBody, PrintJob } from './printer-body.ts';
import { printerMachine } from './printer-machine.ts';
import { layOut } from './receipt-layout.ts';

/** Time to print one line, about 50 mm/s. */
export const MS_PER_LINE = 20;
/** Lines that come out between two looks at the clock. */
const LINES_PER_STRIP = 8;

/** The printer of one powered life. */
export class Printer {
  readonly #actor;
  #reply: Reply<object> | undefined;

  constructor(
    private readonly ports: DevicePorts,
    private readonly body: PrinterBody,
  ) {
    this.#actor = spawnActor(printerMachine, {
      ports: ports.actor,
      id: 'printer',
      input: { printer: this },
    });
  }

  queryStatus(reply: Reply<ResultOf<'printer.queryStatus'>>): void {
    const { condition } = this.body;
    reply.answer({
      status: condition === 'ready' && this.#reply !== undefined ? 'busy' : condition,
    });
  }

  /**
   * Prints a job; answers when its last line is out. What was printed before a failure stays
   * printed, and the rest of the job is forgotten.
   */
  startPrint({ lines }: ParamsOf<'printer.startPrint'>, reply: Reply<object>) {
    if (this.#reply !== undefined) return reply.fail('deviceBusy', 'a job is printing');
    const { condition } = this.body;
    if (condition !== 'ready') return reply.fail(condition);
    this.#reply = reply;
    this.#actor.send({ type: 'PRINT_STARTED' });
    const job = { lines: lines.flatMap(layOut), printed: 0 };
    this.body.job = job;
    this.#printStrip(job);
  }

  unexpected(type: string): void {
    recordUnexpected(this.ports, 'printer', type);
  }

  #printStrip(job: PrintJob) {
    const end = Math.min(job.lines.length, job.printed + LINES_PER_STRIP);
    const count = end - job.printed;
    while (job.printed < end) {
      const { condition } = this.body;
      if (condition !== 'ready') return this.#end(job, condition);
      if (!this.ports.board.power.gate('print.line')) return;
      this.body.burn(job);
    }
    this.ports.board.clock.setTimer(
      count * MS_PER_LINE,
      () => (job.printed < job.lines.length ? this.#printStrip(job) : this.#end(job)),
      'print strip',
    );
  }

  #end(job: PrintJob, failure?: DeviceErrorCode): void {
    this.body.job = undefined;
    this.ports.board.trace.emit('terminal', 'receipt.printed', toldOf(job, failure));
    this.#actor.send({ type: 'JOB_ENDED' });
    const reply = this.#reply;
    this.#reply = undefined;
    if (failure === undefined) reply?.answer(NOTHING);
    else reply?.fail(failure, `after ${job.printed} of ${job.lines.length} lines`);
  }
}

/** A printed job as the trace tells it: the lines that are on paper, and whether all are. */
export function toldOf({ lines, printed }: PrintJob, reason?: string) {
  return {
    lines: printed === lines.length ? lines : lines.slice(0, printed),
    planned: lines.length,
    completed: reason === undefined,
    reason,
  };
}

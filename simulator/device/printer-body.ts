import type { PrinterStatus } from '../device-messages/methods.ts';

/** Lines of a fresh 40 mm roll of 58 mm paper, about 8 m at 4 mm a line. */
export const LINES_PER_ROLL = 2000;

/** Below this charge the head cannot be heated. */
const BATTERY_PERCENT_MIN = 10;

/** A job whose lines are coming out. */
export interface PrintJob {
  readonly lines: readonly string[];
  printed: number;
}

/** The printer as a thing that outlives power: paper, cover, heat, and everything printed. */
export class PrinterBody {
  readonly paper: string[] = [];
  linesLeft = LINES_PER_ROLL;
  coverIsOpen = false;
  headIsHot = false;
  paperIsJammed = false;
  batteryPercent = 100;
  /** The job under way; one that is still here at the next boot was torn off by a power cut. */
  job: PrintJob | undefined;

  /** Why nothing can be printed now, or `ready`. */
  get condition(): Exclude<PrinterStatus, 'busy'> {
    if (this.coverIsOpen) return 'coverOpen';
    if (this.paperIsJammed) return 'paperJam';
    if (this.linesLeft <= 0) return 'paperOut';
    if (this.headIsHot) return 'printerHot';
    return this.batteryPercent < BATTERY_PERCENT_MIN ? 'batteryLow' : 'ready';
  }

  /** Burns the next line of the job into the paper. */
  burn(job: PrintJob): void {
    this.paper.push(job.lines[job.printed] ?? '');
    job.printed += 1;
    this.linesLeft -= 1;
  }
}

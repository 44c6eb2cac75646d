import { describe, expect, it } from 'vitest';
import { SAMPLE_RUN } from '../record/sample-run.fixture.ts';
import { junitReport } from './junit.ts';
import type { Reporter, ReportOptions } from './reporter.ts';
import { writeReports } from './write-reports.ts';

const OPTIONS: ReportOptions = { language: 'en', color: false, columns: 80 };

const breaking: Reporter = function* () {
  yield 'half';
  throw new Error('out of ink');
};

describe('writing reports', () => {
  it('reports a reporter that throws, writes nothing of it, and lets the others write', () => {
    const written: string[] = [];
    const task = (name: string, reporter: Reporter) => ({
      name,
      reporter,
      write: (pieces: readonly string[]) => void written.push(`${name} ${pieces.length > 3}`),
    });
    const failures = writeReports(
      SAMPLE_RUN,
      [task('a', junitReport), task('b', breaking), task('c', junitReport)],
      OPTIONS,
    );
    expect(failures).toMatchObject([{ name: 'b', error: { message: 'out of ink' } }]);
    expect(written).toEqual(['a true', 'c true']);
  });

  it('reports an output that cannot be written', () => {
    const write = () => {
      throw new Error('disk full');
    };
    const failures = writeReports(
      SAMPLE_RUN,
      [{ name: 'junit:x', reporter: junitReport, write }],
      OPTIONS,
    );
    expect(failures).toMatchObject([{ name: 'junit:x', error: { message: 'disk full' } }]);
  });
});

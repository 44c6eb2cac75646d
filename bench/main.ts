import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { formatTable } from './format-table.ts';
import { measureRow, type RowResult } from './measure-row.ts';
import { ALL_ROWS } from './rows/all-rows.ts';

const HELP = `npm run bench [-- ROW… --rounds N --json]

Measures the rows named (default: all) in alternating rounds and prints medians.
Rows: ${ALL_ROWS.map((row) => row.id).join(', ')}
"npm run peers" fetches the packages to compare with.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
    },
  });
  const unknown = positionals.find((id) => !ALL_ROWS.some((row) => row.id === id));
  const rounds = Number(values.rounds);
  if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
    console.error(unknown === undefined ? '--rounds takes 1 or more' : `no row "${unknown}"`);
    console.error(HELP);
    return 2;
  }
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const results: RowResult[] = [];
  for (const row of ALL_ROWS) {
    if (positionals.length > 0 && !positionals.includes(row.id)) continue;
    console.error(`measuring ${row.id} …`);
    results.push(await measureRow(row, rounds));
  }
  const host = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cpus: cpus().length };
  if (values.json) console.log(JSON.stringify({ schema: 'poslab-bench/1', host, rows: results }));
  else console.log(`${formatTable(results)}\n\nNode ${host.node}, ${host.cpus} × ${host.cpu}`);
  return 0;
}

process.exitCode = await main();

import type { CommandDeclaration, OptionDeclaration } from './command.ts';

const RUN_OPTIONS: readonly OptionDeclaration[] = [
  {
    flags: '--model <NAME>',
    words: { zh: '只用这个型号；可重复或用逗号隔开', en: 'only this model; repeatable, or commas' },
    repeated: true,
  },
  {
    flags: '--app <ID>',
    words: { zh: '只测这个应用；可重复或用逗号隔开', en: 'only this app; repeatable, or commas' },
    repeated: true,
  },
  {
    flags: '--grep <TEXT>',
    words: {
      zh: '只运行名称是此文字、或含此文字的实例',
      en: 'only the instance of this name, or those whose name holds it',
    },
  },
  {
    flags: '--seed <N>',
    words: {
      zh: '种子；相同种子结果逐字节相同，默认 1',
      en: 'seed; equal seeds, equal bytes (default 1)',
    },
  },
  {
    flags: '--jobs <N>',
    words: {
      zh: '并行的工作线程数，不影响结果；默认由实验室选择',
      en: 'worker threads; no effect on the result (default: as suits)',
    },
  },
  {
    flags: '--shard <i/n>',
    words: { zh: '只运行 n 份中的第 i 份', en: 'only the i-th of n parts' },
  },
  {
    flags: '--report <FORMAT:FILE>',
    words: {
      zh: '另写报告：console、json、junit、record，可重复',
      en: 'also write a report: console, json, junit, record; repeatable',
    },
    repeated: true,
  },
];

const EXPLAIN_OPTIONS: readonly OptionDeclaration[] = [
  {
    flags: '--app <NAME>',
    words: {
      zh: '只看此应用中的含义，如 农资收购；见 poslab apps',
      en: 'only what it means in this app; see poslab apps',
    },
  },
  {
    flags: '--phase <MOMENT>',
    words: {
      zh: '只看此时刻的含义：登录、签到、第三方签到、录入、输密前、输密后、查询、支付、代付、撤销',
      en:
        'only what it means at this moment: login, sign-on, third-party-sign-on, entry, ' +
        'before-pin, after-pin, query, payment, payout, void',
    },
  },
  {
    flags: '--channel <NAME>',
    words: {
      zh: '只看此渠道的含义：终端、终端管理、接入、银行卡、多渠道、全渠道',
      en:
        'only what it means on this channel: terminal, terminal-management, access, card, ' +
        'multi-channel, omni-channel',
    },
  },
];

/** Every command of `poslab`, in the order of the help. */
export const COMMANDS: readonly CommandDeclaration[] = [
  {
    name: 'run',
    argument: {
      syntax: '[SUITE or FILE...]',
      words: { zh: '测试集名或场景文件；默认全部', en: 'suites or scenario files; all by default' },
    },
    words: { zh: '运行测试集和场景文件', en: 'run suites and scenario files' },
    options: RUN_OPTIONS,
    examples: [
      ['poslab run', { zh: '运行随附的全部测试集', en: 'run every suite that ships' }],
      [
        'poslab run faq --model A920 --grep faq-03',
        { zh: '一个型号、一行返回码', en: 'one model, one row of the return codes' },
      ],
      [
        'poslab run --jobs 2 --report junit:junit.xml --report record:run.jsonl',
        { zh: '供持续集成使用', en: 'for continuous integration' },
      ],
      ['poslab run my-story.yaml --json', { zh: '自己的场景', en: 'a scenario of your own' }],
    ],
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  {
    name: 'codes',
    argument: {
      syntax: '[CODE]',
      words: { zh: '返回码，或行号如 FAQ-03', en: 'a return code, or a row such as FAQ-03' },
    },
    words: { zh: '文档列出的返回码', en: 'the documented rows of the return codes' },
    examples: [
      ['poslab codes', { zh: '全部 35 行返回码', en: 'all 35 documented rows' }],
      ['poslab codes A0', { zh: '一个返回码的原因与处理', en: 'causes and remedies of one code' }],
      ['poslab codes 0E7', { zh: 'OE 与 0E 视为相同', en: 'OE and 0E are the same' }],
    ],
    load: async () => (await import('./commands/codes.ts')).codesCommand,
  },
  {
    name: 'explain',
    argument: {
      syntax: '<CODE>',
      words: { zh: '返回码或屏幕上的中文', en: 'a return code, or the words on the screen' },
    },
    words: {
      zh: '一个返回码的所有含义、如何区分、怎么办',
      en: 'every meaning of a code, how to tell them apart, what to do',
    },
    options: EXPLAIN_OPTIONS,
    examples: [
      ['poslab explain 03', { zh: '含义不止一个的返回码', en: 'a code with several meanings' }],
      [
        'poslab explain 12 --app farm-purchase --phase after-pin',
        { zh: '已知应用和时刻', en: 'where app and moment are known' },
      ],
      [
        'poslab explain 签到失败',
        { zh: '没有返回码时按文字查', en: 'by words, where no code is shown' },
      ],
    ],
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    name: 'models',
    argument: { syntax: '[NAME]', words: { zh: '型号名', en: 'name of a model' } },
    words: { zh: '终端型号', en: 'the terminal models' },
    examples: [
      ['poslab models', { zh: '全部 22 个型号', en: 'all 22 models' }],
      ['poslab models A920', { zh: '一个型号的资料', en: 'the facts of one' }],
    ],
    load: async () => (await import('./commands/models.ts')).modelsCommand,
  },
  {
    name: 'apps',
    words: { zh: '文档中的应用，以及随附的', en: 'the documented apps, and which are included' },
    examples: [['poslab apps', { zh: '列出', en: 'list them' }]],
    load: async () => (await import('./commands/apps.ts')).appsCommand,
  },
  {
    name: 'suites',
    words: { zh: '随附的测试集', en: 'the suites that ship' },
    options: [
      {
        flags: '--schema',
        words: {
          zh: '改为输出场景文件的 JSON Schema',
          en: 'print the JSON Schema of a scenario file instead',
        },
      },
    ],
    examples: [
      ['poslab suites', { zh: '列出', en: 'list them' }],
      [
        'poslab suites --schema > scenario.schema.json',
        { zh: '供编辑器检查场景文件', en: 'for an editor that checks scenario files' },
      ],
    ],
    load: async () => (await import('./commands/suites.ts')).suitesCommand,
  },
  {
    name: 'requirements',
    words: { zh: '要求，以及覆盖它们的场景', en: 'what is demanded, and what covers it' },
    options: [
      {
        flags: '--coverage',
        words: {
          zh: '按运行结果计算覆盖；有未覆盖的要求时以 1 结束',
          en: 'compute coverage from a run; ends with 1 where something is not covered',
        },
      },
      {
        flags: '--record <FILE>',
        words: { zh: '用这个运行记录计算覆盖', en: 'compute coverage from this run record' },
      },
    ],
    examples: [
      ['poslab requirements', { zh: '列出', en: 'list them' }],
      [
        'poslab requirements --coverage --record run.jsonl',
        { zh: '由已有的运行记录计算', en: 'from a record that exists' },
      ],
    ],
    load: async () => (await import('./commands/requirements.ts')).requirementsCommand,
  },
  {
    name: 'decode',
    argument: {
      syntax: '<HEX...>',
      words: { zh: '十六进制报文；- 表示标准输入', en: 'the message in hex; - for standard input' },
    },
    words: { zh: '解读 8583 报文，敏感域掩盖', en: 'an ISO 8583 message as text, masked' },
    examples: [
      [
        'poslab decode 0800 0020 0000 00C0 0012 ...',
        { zh: '允许空格和换行', en: 'blanks and line breaks are allowed' },
      ],
      ['poslab decode - < packet.hex', { zh: '从文件', en: 'from a file' }],
    ],
    load: async () => (await import('./commands/decode.ts')).decodeCommand,
  },
  {
    name: 'mutants',
    words: {
      zh: '故意改错的应用、环境和实验室，以及各由哪项检查抓住',
      en: 'app, environment and lab made wrong, and which check catches each',
    },
    examples: [['poslab mutants', { zh: '击杀矩阵', en: 'the kill matrix' }]],
    load: async () => (await import('./commands/mutants.ts')).mutantsCommand,
  },
  {
    name: 'cures',
    argument: {
      syntax: '[FAQ...]',
      words: {
        zh: '行、原因或情形，如 FAQ-03；默认全部',
        en: 'rows, causes or variants such as FAQ-03; all by default',
      },
    },
    words: {
      zh: '逐项测量哪项处理解决哪个原因，并与文档对照',
      en: 'measure which action cures which cause, against the catalogue',
    },
    options: [
      {
        flags: '--model <NAME>',
        words: {
          zh: '只用这个型号；默认每个场景用它的第一个型号',
          en: 'only this model (default: the first each story is for)',
        },
      },
    ],
    examples: [
      ['poslab cures', { zh: '全部原因，约半分钟', en: 'every cause, about half a minute' }],
      ['poslab cures FAQ-03 FAQ-17', { zh: '几行', en: 'some rows' }],
      ['poslab cures --model C960E --json', { zh: '供程序读取', en: 'for a program' }],
    ],
    load: async () => (await import('./commands/cures.ts')).curesCommand,
  },
  {
    name: 'report',
    argument: { syntax: '<RECORD>', words: { zh: '运行记录', en: 'a run record' } },
    words: { zh: '由运行记录生成报告', en: 'make a report from a run record' },
    options: [
      {
        flags: '--as <FORMAT>',
        words: {
          zh: 'console（默认）、json、junit、record',
          en: 'console (default), json, junit, record',
        },
      },
    ],
    examples: [
      ['poslab report run.jsonl --as junit > junit.xml', { zh: '转换', en: 'convert' }],
      ['poslab report run.jsonl --lang zh', { zh: '阅读', en: 'read' }],
    ],
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  {
    name: 'merge',
    argument: {
      syntax: '<RECORDS...>',
      words: { zh: '全部分片的运行记录', en: 'the run records of all shards' },
    },
    words: { zh: '合并分片运行的记录', en: 'put the shards of one run together' },
    options: [
      {
        flags: '--report <FORMAT:FILE>',
        words: { zh: '另写报告，可重复', en: 'also write a report; repeatable' },
        repeated: true,
      },
    ],
    examples: [
      [
        'poslab merge shard-1.jsonl shard-2.jsonl --json',
        { zh: '与未分片的结果逐字节相同', en: 'the same bytes as without shards' },
      ],
    ],
    load: async () => (await import('./commands/merge.ts')).mergeCommand,
  },
  {
    name: 'serve',
    words: {
      zh: '在真实套接字上提供平台，直到 Ctrl+C',
      en: 'the platform on real sockets, until Ctrl+C',
    },
    options: [
      {
        flags: '--tcp <PORT>',
        words: {
          zh: '8583 报文的端口，仅限本机；0 表示任选，默认 8583',
          en: 'port of ISO 8583, this machine only; 0 for any (default 8583)',
        },
      },
      {
        flags: '--management <PORT>',
        words: { zh: '管理端口；默认任选', en: 'port of the management service (default any)' },
      },
      {
        flags: '--state <FOLDER>',
        words: { zh: '把平台状态保存在此文件夹', en: 'keep the platform’s state in this folder' },
      },
    ],
    examples: [['poslab serve --tcp 8583', { zh: '启动', en: 'start it' }]],
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'doctor',
    words: { zh: '检查环境，自测确定性', en: 'check the surroundings, self-test determinism' },
    examples: [['poslab doctor', { zh: '逐项说明如何修复', en: 'every finding with its fix' }]],
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
];

/** A command that a document shows, and with which status it says that it ends. */
export interface DocCommand {
  readonly command: string;
  /** From a comment `# exit N` behind it; 0 where there is none. */
  readonly exit: number;
  /** 1-based line of the document. */
  readonly line: number;
  /** Lines of the `text` block that follows, which the command prints. */
  readonly shows: readonly string[];
}

/** A file that a document shows: a block whose opening names it, such as `yaml a.yaml`. */
export interface DocFile {
  readonly name: string;
  readonly text: string;
}

/** What a document asks its reader to type. */
export interface DocContent {
  readonly commands: readonly DocCommand[];
  readonly files: readonly DocFile[];
}

interface Block {
  readonly language: string;
  readonly name: string;
  readonly line: number;
  readonly lines: readonly string[];
}

/** What stands in the fenced blocks of a Markdown text. */
export function docContent(markdown: string): DocContent {
  const blocks = fencedBlocks(markdown);
  const commands = blocks.flatMap((block, index) => {
    if (block.language !== 'sh') return [];
    const next = blocks[index + 1];
    const shows = next?.language === 'text' ? next.lines.filter(isShown) : [];
    const typed = commandsOf(block);
    return typed.map((one, at) => (at === typed.length - 1 ? { ...one, shows } : one));
  });
  const files = blocks
    .filter(({ name }) => name !== '')
    .map(({ name, lines }) => ({ name, text: `${lines.join('\n')}\n` }));
  return { commands, files };
}

/** Lines of `…` stand for what is left out. */
function isShown(line: string): boolean {
  return line.trim() !== '' && line.trim() !== '…';
}

function fencedBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { language: string; name: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, info] = /^```(.*)$/.exec(line) ?? [];
    if (info === undefined) open?.lines.push(line);
    else if (open === undefined) {
      const [language = '', name = ''] = info.trim().split(/\s+/);
      open = { language, name, line: index + 1, lines: [] };
    } else {
      blocks.push(open);
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the block of line ${open.line} is not closed`);
  return blocks;
}

function commandsOf({ lines, line: start }: Block): DocCommand[] {
  return lines.flatMap((text, index) => {
    const [command = '', comment = ''] = text.split(/\s+#\s/);
    if (command.trim() === '' || command.startsWith('#')) return [];
    const [, exit = '0'] = /^exit (\d+)/.exec(comment) ?? [];
    const line = start + index + 1;
    return [{ command: command.trim(), exit: Number(exit), line, shows: [] }];
  });
}

/** Targets of a Markdown text's links that lead to files: no address, no anchor. */
export function linkedPaths(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}

/** A `poslab` command in prose, with the options named in the same code. */
export interface NamedCommand {
  readonly command: string;
  readonly options: readonly string[];
}

/** The `poslab` commands that a Markdown text names outside its blocks. */
export function namedCommands(markdown: string): readonly NamedCommand[] {
  const prose = markdown.replaceAll(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/`(?:npx )?poslab ([a-z]+)([^`]*)`/g)].map(
    ([, command = '', rest = '']) => ({ command, options: rest.match(/--[a-z]+/g) ?? [] }),
  );
}

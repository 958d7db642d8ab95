/** The process of a server, what it says before it dies, and what it says when it is asked one thing. */

import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';

import type { Command } from './discovery';

const KEPT = 4000;

/** A process that could not do what it was started for; `said` is what it wrote, `code` its status if it had one. */
export class Failure extends Error {
  constructor(
    readonly said: string,
    readonly code: number | undefined,
  ) {
    super(lastLine(said) || (code === undefined ? 'it did not start' : `it ended with status ${code}`));
  }
}

export class Launched {
  /** Resolves when the process has ended and all that it wrote is read. */
  readonly ended: Promise<Failure>;
  private said = '';

  private constructor(readonly process: ChildProcessWithoutNullStreams) {
    process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-KEPT);
    });
    this.ended = new Promise((resolve) =>
      process.once('close', (code) => resolve(new Failure(this.said, code ?? undefined))),
    );
  }

  /** Start a command. Throws a Failure where it cannot be started. */
  static async start(command: Command, args: readonly string[], cwd: string | undefined): Promise<Launched> {
    const child = spawn(command.command, [...command.args, ...args], options(command, cwd));
    child.stdin.on('error', () => undefined); // it is gone: that is told by `ended`
    const launched = new Launched(child);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new Failure(`${command.command}: ${error.message}`, undefined)));
    });
    return launched;
  }
}

/** What a command writes. Throws a Failure where it ends with a status other than 0. */
export function run(command: Command, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command.command, [...command.args, ...args], options(command, cwd), (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else {
        reject(new Failure(stderr || error.message, typeof error.code === 'number' ? error.code : undefined));
      }
    });
  });
}

function options(command: Command, cwd: string | undefined) {
  const env: NodeJS.ProcessEnv = { ...process.env, PYTHONUTF8: '1', ...command.env };
  return { env, windowsHide: true, ...(cwd === undefined ? {} : { cwd }) };
}

function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1)?.trim() ?? '';
}

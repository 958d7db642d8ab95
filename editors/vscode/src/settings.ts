/** The settings: those of the extension, and those that are handed on to the server. */

import { type ConfigurationChangeEvent, workspace } from 'vscode';

import { expand } from './discovery';

export const SECTION = 'zhlint';

/** What the server goes by. */
const SERVER = ['config', 'preset', 'select', 'ignore', 'requireReason', 'severity', 'run', 'rest'] as const;
/** What decides which server is started. */
const LAUNCH = ['path', 'interpreter'] as const;

/** A value as it was written: VS Code warns of one that the schema does not let pass, and gives it all the same. */
function get(name: string): unknown {
  return workspace.getConfiguration(SECTION).get(name);
}

function strings(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string' && each !== '') as string[];
}

export const path = (): string[] => strings(get('path'));
export const interpreter = (): string => strings(get('interpreter'))[0] ?? '';
export const formatted = (): string[] => strings(get('format'));

/** The settings of the server, by their names. */
export function ofServer(place: { folders: readonly string[]; home: string }): Record<string, unknown> {
  const values = Object.fromEntries(SERVER.map((name) => [name, get(name) ?? null]));
  return typeof values['config'] === 'string' ? { ...values, config: expand(values['config'], place) } : values;
}

/** Whether another server is to be started after a change. */
export function changesLaunch(event: ConfigurationChangeEvent): boolean {
  return LAUNCH.some((name) => event.affectsConfiguration(`${SECTION}.${name}`));
}

/** Whether the server is to hear of a change. */
export function changesServer(event: ConfigurationChangeEvent): boolean {
  return SERVER.some((name) => event.affectsConfiguration(`${SECTION}.${name}`));
}

export function changesFormat(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${SECTION}.format`);
}

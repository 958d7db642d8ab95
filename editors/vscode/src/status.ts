/** The item in the status bar: whether the server runs, and how much it finds in the draft that is shown. */

import { type Disposable, StatusBarAlignment, ThemeColor, l10n, languages, window } from 'vscode';

import type { State } from './server';
import { SECTION } from './settings';

/** What the item shows. */
export function shown(state: State, count: number): { text: string; tooltip: string } {
  switch (state) {
    case 'starting':
      return { text: '$(loading~spin) zhlint', tooltip: l10n.t('zhlint is starting') };
    case 'running':
      return count === 0
        ? { text: '$(check) zhlint', tooltip: l10n.t('zhlint finds nothing here') }
        : { text: `$(eye) zhlint ${count}`, tooltip: l10n.t('zhlint findings here: {0}', count) };
    case 'stopped':
      return { text: '$(circle-slash) zhlint', tooltip: l10n.t('zhlint is not running') };
    case 'failed':
      return { text: '$(error) zhlint', tooltip: l10n.t('zhlint could not be started, or has ended; click for its output') };
  }
}

/** Show it from now on. `state` tells how the server is; `update` is to be called when that changes. */
export function status(state: () => State): Disposable & { update(): void } {
  const item = window.createStatusBarItem('zhlint', StatusBarAlignment.Right, 100);
  item.name = 'zhlint';
  item.command = 'zhlint.showOutput';
  const update = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const found = uri === undefined ? [] : languages.getDiagnostics(uri).filter((each) => each.source === SECTION);
    Object.assign(item, shown(state(), found.length));
    item.backgroundColor = state() === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  const listeners = [languages.onDidChangeDiagnostics(update), window.onDidChangeActiveTextEditor(update)];
  update();
  return { update, dispose: () => [item, ...listeners].forEach((each) => each.dispose()) };
}

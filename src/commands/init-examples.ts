import { replaceModels, sameModelList } from '../project/model-list-edit.ts';
import { type ProxyConfig, parseProxyConfig } from '../project/proxy-config.ts';
import { routesOf } from '../project/routes.ts';
import type { Template } from './init-files.ts';

/** What a config that stands still has of the kit's example. */
export interface Examples {
  /** Whether its `model_list` is the example's to the letter, so that a user's own models can take its place. */
  readonly untouched: boolean;
  /** The example's hosts whose addresses it names: `hab`. */
  readonly hosts: readonly string[];
  /** All hosts of the example. */
  readonly all: readonly string[];
}

/** A config that is not there has nothing of it. */
export function examplesIn(config: ProxyConfig | undefined, templates: readonly Template[]): Examples {
  const template = exampleText(templates);
  const { routes } = routesOf(parseProxyConfig('', template));
  const all = routes.map(({ host }) => host);
  if (config === undefined) return { untouched: false, hosts: [], all };
  const standing = new Set(routesOf(config).routes.map(({ address }) => address));
  return {
    untouched: config.problems.length === 0 && sameModelList(withLineFeeds(config.file.text), template),
    hosts: routes.filter(({ address }) => standing.has(address)).map(({ host }) => host),
    all,
  };
}

export function exampleText(templates: readonly Template[]): string {
  return templates.find(({ role }) => role === 'config')?.text ?? '';
}

/** The config with the user's models in the place of the example's; its line ends stay. */
export function withoutExamples(text: string, entries: Parameters<typeof replaceModels>[1]): string {
  const replaced = replaceModels(withLineFeeds(text), entries);
  return text.includes('\r\n') ? replaced.replaceAll('\n', '\r\n') : replaced;
}

function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** `hab`, `hab and hugo`, `hab, hugo and david`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

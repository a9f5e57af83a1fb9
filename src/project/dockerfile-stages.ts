import type { DockerfileView, Stage } from './dockerfile.ts';

/** The stage and those it builds on, the first of them first. */
export function chainOf(stage: Stage): Stage[] {
  const chain: Stage[] = [];
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) chain.unshift(at);
  return chain;
}

/** The stage that becomes the image: the last one. */
export function finalStage(view: DockerfileView): Stage | undefined {
  return view.stages[view.stages.length - 1];
}

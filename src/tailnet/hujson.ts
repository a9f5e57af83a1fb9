/** HuJSON in one place: parse, format, patch, and the hash by which Tailscale knows a policy. */
export { formatHuJson, minimizeHuJson, policyHash, standardizeHuJson } from './hujson-format.ts';
export {
  type HuJsonArray,
  type HuJsonBoolean,
  type HuJsonDocument,
  HuJsonError,
  type HuJsonMember,
  type HuJsonNode,
  type HuJsonNull,
  type HuJsonNumber,
  type HuJsonObject,
  type HuJsonString,
  MAX_DEPTH,
  parseHuJson,
  textOf,
} from './hujson-parse.ts';
export { patchHuJson } from './hujson-patch.ts';

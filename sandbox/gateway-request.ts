import { GatewayError, UnexpectedBodyError } from './gateway-upstream.ts';

/** The fields of a request's body. @throws GatewayError 400 in LiteLLM's words when it is no JSON, 500 when it is no object. */
export function requestFields(body: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = body === '' ? {} : JSON.parse(body);
  } catch (cause) {
    throw new GatewayError(
      400,
      `Invalid JSON payload: ${(cause as Error).message}`,
      'invalid_request_error',
      'request_body',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnexpectedBodyError();
  return value as Record<string, unknown>;
}

/** What LiteLLM takes a request for that names no model. */
export function askedModel(model: unknown): string {
  return typeof model === 'string' ? model : 'None';
}

/** LiteLLM names the endpoint without its version: `/embeddings`. */
export function missingParameter(endpoint: string, name: string): GatewayError {
  return new GatewayError(400, `${endpoint}: Missing required parameter: '${name}'.`, 'invalid_request_error', name);
}

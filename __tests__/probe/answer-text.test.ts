import { describe, expect, it } from '@jest/globals';
import { causeOf, cleanCause, readStreamEvent, readWholeAnswer } from '../../src/probe/answer-text.ts';

describe('cleanCause', () => {
  it.each([
    [
      "litellm.APIConnectionError: OllamaException - Cannot connect to host hab:11434 ssl:default [Connect call failed ('127.0.0.1', 11434)]. Received Model Group=llama3\nAvailable Model Group Fallbacks=None LiteLLM Retried: 1 times, LiteLLM Max Retries: 2",
      "OllamaException - Cannot connect to host hab:11434 [Connect call failed ('127.0.0.1', 11434)]",
    ],
    [
      "litellm.APIConnectionError: OllamaException - refused LiteLLM: model group 'llama3' failed with the error above. No fallback was attempted.",
      'OllamaException - refused',
    ],
    [
      `litellm.NotFoundError: OllamaException - {"error":"model 'llama3' not found"}`,
      "OllamaException - model 'llama3' not found",
    ],
    ['OllamaException - {"error": 1}', 'OllamaException - {"error": 1}'],
    ['OllamaException - {nope}', 'OllamaException - {nope}'],
    ['litellm.Timeout: Connection timed out after 2.0 seconds.', 'Connection timed out after 2.0 seconds.'],
    [
      'litellm.BadGatewayError: BadGatewayError: OllamaException - dial failed',
      'BadGatewayError: OllamaException - dial failed',
    ],
    [
      'Authentication Error, Invalid proxy server token passed. Received API Key = sk-...abcd',
      'Authentication Error, Invalid proxy server token passed. Received API Key = sk-***',
    ],
    [`Key Hash (Token) =${'0123456789abcdef'.repeat(4)}. x`, 'Key Hash (Token) =***. x'],
    ['boom\nTraceback (most recent call last):\n  File "x.py"', 'boom'],
    ['\u001b[31mred\u001b[0m\r\n::error::x\u0000\u202e', 'red ::error::x'],
    ['the key is sk-stand-in-master-key!', 'the key is ***!'],
    ['', ''],
  ])('%j becomes %j', (message, clean) => {
    expect(cleanCause(message, ['sk-stand-in-master-key'])).toBe(clean);
  });

  it('is one line of bounded length', () => {
    const clean = cleanCause(`${'word\n'.repeat(1_000)}`, []);
    expect(clean.length).toBeLessThanOrEqual(240);
    expect(clean).not.toContain('\n');
  });
});

describe('causeOf', () => {
  it.each([
    [500, '{"error":{"message":"one"}}', 'one'],
    [500, '{"error":"two"}', 'two'],
    [403, '{"detail":{"error":"three"}}', 'three'],
    [403, '{"detail":"four"}', 'four'],
    [404, '{"status":"error","code":404,"message":"Application not found"}', 'Application not found'],
    [502, 'Bad Gateway', 'status 502: Bad Gateway'],
    [502, '  <!doctype html><h1>x</h1>', 'status 502 with an HTML page'],
    [500, '', 'status 500'],
    [500, '{"error":{}}', 'status 500: {"error":{}}'],
    [500, 'null', 'status 500: null'],
  ])('%i %j is %j', (status, body, cause) => {
    expect(causeOf(status, body, [])).toBe(cause);
  });
});

describe('reading a chat', () => {
  it.each([
    ['[DONE]', { text: '', finished: true }],
    ['{"choices":[{"delta":{"content":"a"}}]}', { text: 'a', finished: false }],
    [
      '{"choices":[{"delta":{"content":null,"reasoning_content":"b"},"finish_reason":"stop"}]}',
      { text: 'b', finished: true },
    ],
    ['{"choices":[null, 7, {"delta":"x"}]}', { text: '', finished: false }],
    ['{"choices":{}}', { text: '', finished: false }],
    ['not json', { text: '', finished: false }],
    ['[1]', { text: '', finished: false }],
  ])('takes %s for what it is', (payload, expected) => {
    expect(readStreamEvent(payload)).toEqual({ ...expected, error: undefined });
  });

  it('finds the error in a stream', () => {
    expect(readStreamEvent('{"error":{"message":"no"}}').error).toBe('no');
    expect(readStreamEvent('{"error":true}').error).toBe('an error');
  });

  it('reads a whole answer', () => {
    expect(readWholeAnswer('{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}')).toMatchObject({
      text: 'x',
      finished: true,
    });
  });
});

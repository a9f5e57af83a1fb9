import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventData } from '../../src/probe/event-stream.ts';

async function read(chunks: readonly Uint8Array[]): Promise<string[]> {
  async function* given() {
    yield* chunks;
  }
  const found: string[] = [];
  for await (const data of eventData(given())) found.push(data);
  return found;
}

function bytes(text: string): Uint8Array[] {
  return [Buffer.from(text)];
}

describe('eventData', () => {
  it.each([
    ['data: a\n\ndata: b\n\n', ['a', 'b']],
    ['data:a\n\n', ['a']],
    ['data:  a\n\n', [' a']],
    ['data: a\r\n\r\ndata: b\r\rdata: c\n\n', ['a', 'b', 'c']],
    ['event: x\nid: 7\ndata: a\ndata: b\n\n', ['a\nb']],
    [': comment\n\n\n\ndata: a', ['a']],
    ['data: a\r', ['a']],
    ['', []],
    ['<html>', []],
  ])('reads %j as %j', async (text, expected) => {
    expect(await read(bytes(text))).toEqual(expected);
  });

  it('gives up on a line without an end', async () => {
    expect(await read([Buffer.from('data: '), Buffer.alloc(1_100_000, 'x'), Buffer.from('\n\n')])).toEqual([]);
  });

  it('reads the same however the bytes are cut', async () => {
    const text = 'data: {"a":"ü€😀"}\r\n\r\n: c\ndata: b\ndata: c\r\rdata: [DONE]\n\n';
    const whole = Buffer.from(text);
    const expected = await read([whole]);
    expect(expected).toEqual(['{"a":"ü€😀"}', 'b\nc', '[DONE]']);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(whole.length)), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.subarray(at[index], end));
        expect(await read(pieces)).toEqual(expected);
      }),
    );
  });
});

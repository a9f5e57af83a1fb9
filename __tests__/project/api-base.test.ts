import { describe, expect, it } from '@jest/globals';
import { readApiBase } from '../../src/project/api-base.ts';

describe('readApiBase', () => {
  it.each([
    [
      'http://100.75.148.4:11434',
      { host: '100.75.148.4', address: '100.75.148.4', port: 11434, zone: 'tailnet', path: '', secure: false },
    ],
    ['http://100.128.0.1:11434', { zone: 'public' }],
    ['http://100.63.255.255:11434', { zone: 'public' }],
    ['http://[fd7a:115c:a1e0::1]:11434', { host: 'fd7a:115c:a1e0::1', address: 'fd7a:115c:a1e0::1', zone: 'tailnet' }],
    ['http://[fd00::1]:11434', { zone: 'lan' }],
    ['http://192.168.1.7:11434/', { zone: 'lan', path: '' }],
    ['http://10.0.0.1/v1', { zone: 'lan', path: '/v1', port: 80, portWritten: false }],
    ['http://10.0.0.1:80', { port: 80, portWritten: true }],
    ['https://10.0.0.1', { port: 443, portWritten: false, secure: true }],
    ['http://127.0.0.1:11434', { zone: 'loopback' }],
    ['http://localhost:11434', { zone: 'loopback', address: undefined }],
    ['http://[::1]:11434', { zone: 'loopback' }],
    ['http://0.0.0.0:11434', { zone: 'loopback' }],
    ['http://[::ffff:127.0.0.1]:1', { zone: 'loopback' }],
    ['http://ollama.railway.internal:11434', { zone: 'railway' }],
    ['http://host.docker.internal:11434', { zone: 'docker-host' }],
    ['http://Hab:11434', { zone: 'name', host: 'hab', address: undefined }],
    ['http://user:pass@hab:11434', { credentials: true, portWritten: true }],
    ['http://user:80@hab', { credentials: true, portWritten: false }],
  ])('%s', (text, expected) => {
    expect(readApiBase(text)).toMatchObject({ kind: 'url', ...expected });
  });

  it.each([
    ['os.environ/OLLAMA_BASE', { kind: 'reference', name: 'OLLAMA_BASE' }],
    ['100.75.148.4:11434', { kind: 'no-scheme' }],
    ['hab:11434', { kind: 'no-scheme' }],
    ['ftp://hab:21', { kind: 'invalid', reason: 'ftp:// is neither http nor https' }],
    ['http://', { kind: 'invalid', reason: 'is not a URL' }],
    ['http://hab:99999', { kind: 'invalid', reason: 'is not a URL' }],
    ['', { kind: 'no-scheme' }],
  ])('%s', (text, expected) => {
    expect(readApiBase(text)).toEqual(expected);
  });
});

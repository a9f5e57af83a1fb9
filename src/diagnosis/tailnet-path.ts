import type { KnownFailure } from './known-failure.ts';

const WAY_OUT =
  'give LiteLLM alone HTTP_PROXY=http://127.0.0.1:1055 NO_PROXY=localhost,127.0.0.1,::1,.railway.internal, and leave ALL_PROXY and HTTPS_PROXY unset';
const AT_RUN_TIME = 'which devices are on shows only when they are asked';

/** Why a request does not get from LiteLLM to a model host. tailscaled answers CONNECT with a reason, other requests with an empty 502. */
export const tailnetPath: readonly KnownFailure[] = [
  {
    name: 'proxy-is-socks',
    stage: 'connection',
    signs: ["Bad status line b'\\x05\\xff'"],
    cause: 'LiteLLM speaks HTTP to a SOCKS proxy: HTTP_PROXY names socks5://',
    remedy: WAY_OUT,
    check: 'start-script/tailnet-path',
    source: 'BerriAI/litellm issue 10453',
    explains: ['model-host-unreachable'],
  },
  {
    name: 'tailnet-proxy-down',
    stage: 'connection',
    signs: ['Cannot connect to host 127.0.0.1:1055', 'Cannot connect to host localhost:1055'],
    cause:
      'LiteLLM asks tailscaled’s proxy, and it does not listen: tailscaled has not started, has ended, or listens elsewhere',
    remedy:
      'start tailscaled with --outbound-http-proxy-listen=127.0.0.1:1055 before LiteLLM, and look at its lines in the log',
    check: 'start-script/tailnet-path',
    source: 'Tailscale docs, "Userspace networking mode"',
    explains: ['model-host-unreachable'],
  },
  {
    name: 'no-way-to-the-tailnet',
    stage: 'connection',
    signs: ['[Errno 101]', 'Cannot connect to host … Network is unreachable', 'curl … 100. … Network is unreachable'],
    cause:
      'LiteLLM does not go through tailscaled: NO_PROXY="*", or proxy variables that were cleared for it too, leave the kernel’s network, which knows no tailnet',
    remedy: WAY_OUT,
    check: 'start-script/tailnet-path',
    source: 'Tailscale docs, "Userspace networking mode"',
    explains: ['model-host-unreachable'],
  },
  {
    name: 'host-name-resolved-outside',
    stage: 'connection',
    signs: [
      'Cannot connect to host … Name or service not known',
      'Cannot connect to host … Temporary failure in name resolution',
      'Cannot connect to host … No address associated with hostname',
    ],
    cause:
      'LiteLLM looked the model host’s name up itself, so it does not go through tailscaled, which alone knows the names of the tailnet',
    remedy: `${WAY_OUT}; or name the host by its 100.x address in api_base`,
    check: 'start-script/tailnet-path',
    source: 'Tailscale docs, "Userspace networking mode"; tailscale/tailscale issue 5986',
    explains: ['model-host-unreachable'],
  },
  {
    name: 'peer-not-in-tailnet',
    stage: 'connection',
    signs: [
      'Tailscale-Connect-Error: … network is unreachable',
      'connect tcp … 11434: connect: network is unreachable',
      'dial tcp … 11434: connect: network is unreachable',
      '500 network is unreachable',
    ],
    cause:
      'tailscaled knows no such device: no rule of the tailnet policy lets the gateway see it, or it has left the tailnet',
    remedy:
      'let the policy allow tag:railway-proxy to reach the host on its port (slipway policy), and compare api_base with "tailscale status"',
    check: 'tailnet/route-unreachable',
    source: 'tailscale/tailscale, net/tsdial; Tailscale docs, "Access control"',
    explains: ['tailnet-bad-gateway', 'model-host-unreachable'],
  },
  {
    name: 'peer-name-unknown',
    stage: 'connection',
    signs: ['Tailscale-Connect-Error: … lookup', '500 lookup', 'dial tcp: lookup'],
    cause:
      'tailscaled knows no device of that name: the policy does not let the gateway see it, or it has another name',
    remedy:
      'let the policy allow tag:railway-proxy to reach the host on its port (slipway policy), or name it by its 100.x address in api_base',
    check: 'tailnet/route-unreachable',
    source: 'Tailscale docs, "MagicDNS"; tailscale/tailscale, net/tsdial',
    explains: ['tailnet-bad-gateway', 'model-host-unreachable'],
  },
  {
    name: 'peer-port-silent',
    stage: 'connection',
    signs: [
      'Tailscale-Connect-Error: … operation timed out',
      'Tailscale-Connect-Error: … i/o timeout',
      'Tailscale-Connect-Error: … context deadline exceeded',
    ],
    cause: 'nothing answers on that port of the model host: the policy allows another port, or the machine is off',
    remedy:
      'let the policy allow the port of api_base (slipway policy shows the rule), and see that the machine is on (tailscale status)',
    check: 'tailnet/route-unreachable',
    source: 'Tailscale docs, "Access control"',
    explains: ['tailnet-bad-gateway', 'model-host-timeout'],
  },
  {
    name: 'peer-port-refused',
    stage: 'connection',
    signs: ['Tailscale-Connect-Error: … connection was refused', 'Tailscale-Connect-Error: … connection refused'],
    cause:
      'the model host is reached, and nothing listens on that port: Ollama is not running there, or listens on 127.0.0.1 of another network space',
    remedy:
      'start Ollama on the host (systemctl status ollama), and have it listen on its tailnet address: OLLAMA_HOST=100.x.y.z:11434',
    unchecked: AT_RUN_TIME,
    source: 'Ollama docs, "FAQ", "How can I expose Ollama on my network?"',
    explains: ['tailnet-bad-gateway', 'model-host-unreachable'],
  },
  {
    name: 'api-base-missing',
    stage: 'connection',
    signs: [
      'Cannot connect to host localhost:11434',
      'Cannot connect to host 127.0.0.1:11434',
      "host='localhost', port=11434",
    ],
    cause:
      'LiteLLM looks for Ollama in its own container: the model has no api_base, or one that names a variable that is not set',
    remedy: 'write api_base: http://<address of the model host>:11434',
    check: 'proxy-config/ollama-api-base',
    source: 'litellm docs, "Ollama"',
    explains: ['model-host-unreachable'],
  },
  {
    name: 'tailnet-bad-gateway',
    stage: 'connection',
    signs: ['litellm.BadGatewayError', 'BadGatewayError'],
    cause:
      'tailscaled’s proxy could not reach the model host (an empty 502): the device is not visible, is off, or nothing listens there',
    remedy:
      'ask with a reason: "curl -p -x http://127.0.0.1:1055 http://<host>:11434/api/tags -v" in the container (railway ssh) answers with Tailscale-Connect-Error; slipway reach shows what the policy allows',
    check: 'tailnet/route-unreachable',
    source: 'tailscale/tailscale, net/tshttpproxy and cmd/tailscaled/proxy.go',
  },
  {
    name: 'model-host-unreachable',
    stage: 'connection',
    signs: [
      'OllamaException - Cannot connect to host',
      'Ollama_chatException - Cannot connect to host',
      'OllamaException: HTTPConnectionPool',
    ],
    cause:
      'LiteLLM cannot connect to the model host: it is off, Ollama does not run there, or LiteLLM does not go through the tailnet',
    remedy:
      'look for "Tailscale connected!" in the log, see that the host is on and runs Ollama (tailscale status; curl http://<host>:11434/api/tags from another device), and run slipway validate for the way out of the container',
    check: 'start-script/tailnet-path',
    source: 'litellm docs, "Ollama"; Tailscale docs, "Userspace networking mode"',
  },
  {
    name: 'model-host-timeout',
    stage: 'answer',
    signs: ['litellm.Timeout', 'litellm.exceptions.Timeout', '408 Request Timeout', 'HTTP/1.1 408'],
    cause:
      'the model did not answer in time: Ollama loads it (tens of seconds when cold), the host is slow, or a rule lets no packet through',
    remedy:
      'ask the host itself how long it takes (ollama run <model>), keep models loaded (OLLAMA_KEEP_ALIVE), and raise timeout in litellm_params',
    unchecked: AT_RUN_TIME,
    source: 'litellm docs, "Timeouts"; Ollama docs, "FAQ"',
  },
];

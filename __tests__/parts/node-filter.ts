import { BlockList, isIP } from 'node:net';
import type { FilterRule } from './tailnet-node.ts';

/** What a rule without `IPProto` lets in: TCP, UDP and ICMP of both families. */
const DEFAULT_PROTOCOLS = [6, 17, 1, 58];

/**
 * Whether a node's packet filter lets a packet in.
 *
 * @param protocol IANA number; ICMP has no ports (tailscale/tailscale: wgengine/filter, `matchIPsOnly`)
 */
export function admits(
  filter: readonly FilterRule[],
  source: string,
  destination: string,
  protocol: number,
  port: number,
): boolean {
  const portless = protocol === 1 || protocol === 58;
  return filter.some(
    ({ SrcIPs, DstPorts = [], IPProto = DEFAULT_PROTOCOLS }) =>
      IPProto.includes(protocol) &&
      SrcIPs.some((ips) => covers(ips, source)) &&
      DstPorts.some(
        ({ IP, Ports }) => covers(IP, destination) && (portless || (Ports.First <= port && port <= Ports.Last)),
      ),
  );
}

/** Whether an address is among others, in the forms of `SrcIPs` and `DstPorts`: `*`, an address, a CIDR, `first-last`. */
export function covers(ips: string, address: string): boolean {
  if (ips === '*') return true;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  const [first = '', last] = ips.split('-');
  const [network = '', bits] = first.split('/');
  if (isIP(network) !== isIP(address)) return false;
  if (last !== undefined) list.addRange(first, last, family);
  else if (bits !== undefined) list.addSubnet(network, Number(bits), family);
  else list.addAddress(network, family);
  return list.check(address, family);
}

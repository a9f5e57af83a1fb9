/** Logs in which nothing is wrong, with what they hold of alarming words. */
export const HEALTHY: Readonly<Record<string, string>> = {
  'LiteLLM 1.108.11': `INFO:     Started server process [22704]
INFO:     Waiting for application startup.

   ██╗     ██╗████████╗███████╗██╗     ██╗     ███╗   ███╗
   ╚══════╝╚═╝   ╚═╝   ╚══════╝╚══════╝╚══════╝╚═╝     ╚═╝

\u001b[1;37m#------------------------------------------------------------#\u001b[0m
\u001b[1;37m#         'The worst thing about this product is...'          #\u001b[0m
\u001b[1;37m#        https://github.com/BerriAI/litellm/issues/new        #\u001b[0m

 Thank you for using LiteLLM! - Krrish & Ishaan

\u001b[1;31mGive Feedback / Get Help: https://github.com/BerriAI/litellm/issues/new\u001b[0m

20:14:10 - LiteLLM Proxy:WARNING: login_throttle.py:126 - trusted_proxy_ranges is not set or not a valid list of ranges, so failed Admin UI sign-in attempts are limited per source address and username only. Set it to the address ranges of the proxies in front of LiteLLM, or to an empty list when clients connect directly, to also limit each source address across usernames.
\u001b[32mLiteLLM: Proxy initialized with Config, Set models:\u001b[0m
\u001b[32m    llama3\u001b[0m
\u001b[32m    ollama/*\u001b[0m
INFO:     Application startup complete.
INFO:     Uvicorn running on http://0.0.0.0:4000 (Press CTRL+C to quit)
INFO:     100.64.0.2:37430 - "GET /health/liveliness HTTP/1.1" 200 OK
INFO:     100.64.0.2:37431 - "POST /v1/chat/completions HTTP/1.1" 200 OK
INFO:     Shutting down
INFO:     Waiting for application shutdown.
INFO:     Application shutdown complete.
INFO:     Finished server process [22704]
`,
  'LiteLLM with a database': `prisma:warn Prisma doesn't know which engines to download for the Linux distro "wolfi". Falling back to Prisma engines built "debian".
2026-08-24 09:11:27,721 - litellm_proxy_extras - INFO - Using custom Prisma CLI at /opt/prisma/binaries/node_modules/.bin/prisma
2026-08-24 09:11:28,051 - litellm_proxy_extras - INFO - Prisma CLI toolchain ready
2026-08-24 09:11:28,051 - litellm_proxy_extras - INFO - Running prisma migrate deploy
LiteLLM Proxy: Postgres connection budget per pod = 1 worker(s) x writer connection_limit 10 = up to 10 connections; keep pods x that figure under max_connections minus superuser_reserved_connections
09:11:12 - LiteLLM:WARNING: get_model_cost_map.py:454 - LiteLLM: Failed to fetch remote model cost map from https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json: The read operation timed out. Falling back to local backup.
All necessary views exist!
INFO:     Application startup complete.
`,
  tailscaled: `2026/11/23 20:14:05 logtail started
2026/11/23 20:14:05 Program starting: v1.102.3, Go 1.26.6: []string{"tailscaled", "--tun=userspace-networking", "--port=0", "--state=mem:"}
2026/11/23 20:14:05 LogID: 0000000000000000
2026/11/23 20:14:05 logpolicy: using system state directory "/var/lib/tailscale"
logpolicy.ConfigFromFile /var/lib/tailscale/tailscaled.log.conf: open /var/lib/tailscale/tailscaled.log.conf: no such file or directory
logpolicy.Config.Validate for /var/lib/tailscale/tailscaled.log.conf: config is nil
2026/11/23 20:14:05 dns: [rc=unknown ret=direct]
2026/11/23 20:14:05 linuxfw: clear iptables: exec: "iptables": executable file not found in $PATH
2026/11/23 20:14:05 wgengine.NewUserspaceEngine(tun "userspace-networking") ...
2026/11/23 20:14:05 dns: using dns.noopManager
2026/11/23 20:14:05 onPortUpdate(port=57625, network=udp4)
2026/11/23 20:14:05 magicsock: disco key = d:5111660f1f4f9ade
2026/11/23 20:14:05 Creating WireGuard device...
2026/11/23 20:14:05 Switching ipn state NoState -> NeedsLogin (WantRunning=false, nm=false)
2026/11/23 20:14:05 blockEngineUpdates(true)
2026/11/23 20:14:05 health("overall"): error: state=NeedsLogin, wantRunning=false
2026/11/23 20:14:06 control: client.Login(0)
2026/11/23 20:14:06 control: RegisterReq: onode= node=[a06Qh] fup=true nks=false
2026/11/23 20:14:06 control: RegisterReq: got response; nodeKeyExpired=false, machineAuthorized=true; authURL=false
2026/11/23 20:14:06 blockEngineUpdates(false)
2026/11/23 20:14:06 netmap: suggested exit node: no preferred DERP, try again later
2026/11/23 20:14:06 active login: tagged-devices
2026/11/23 20:14:06 Switching ipn state NeedsLogin -> Starting (WantRunning=true, nm=true)
2026/11/23 20:14:06 magicsock: SetPrivateKey called (init)
2026/11/23 20:14:06 magicsock: derp-12 connected; connGen=1
2026/11/23 20:14:06 [RATELIMIT] format("netcheck: UDP is blocked, trying ICMP")
2026/11/23 20:14:07 peerapi: serving on http://100.64.0.11:36186
2026/11/23 20:14:07 Switching ipn state Starting -> Running (WantRunning=true, nm=true)
`,
  'PostgreSQL 15': `The files belonging to this database system will be owned by user "postgres".
This user must also own the server process.
creating directory /data/postgres/data ... ok
initdb: warning: enabling "trust" authentication for local connections
initdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.
Success. You can now start the database server using:
waiting for server to start.... done
server started
2026-11-23 20:14:06.006 UTC [22758] LOG:  starting PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit
2026-11-23 20:14:06.006 UTC [22758] LOG:  listening on IPv4 address "127.0.0.1", port 5432
2026-11-23 20:14:06.012 UTC [22758] LOG:  database system is ready to accept connections
2026-11-23 20:14:06.225 UTC [22774] FATAL:  database "litellm" does not exist
2026-11-23 20:14:06.263 UTC [22758] LOG:  received fast shutdown request
2026-11-23 20:14:06.267 UTC [22758] LOG:  background worker "logical replication launcher" (PID 22764) exited with exit code 1
2026-11-23 20:14:06.274 UTC [22758] LOG:  database system is shut down
`,
  'a start that needed a second try': `Database: external (DATABASE_URL)
Attempt #1 failed with service unavailable. Continuing to retry for 4m49s
timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"
Tailscale failed, LiteLLM runs without its model hosts; next attempt in 1 s
Attempt #2 failed with service unavailable. Continuing to retry for 4m38s
Tailscale connected!
[1/1] Healthcheck succeeded!
`,
  'a build on Railway': `#1 [internal] load build definition from Dockerfile.railway
#1 transferring dockerfile: 2B done
#5 [2/9] RUN unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy && apt-get update
#5 1.234 Get:1 http://mirror.example/debian bookworm InRelease [151 kB]
#5 3.100 debconf: delaying package configuration, since apt-utils is not installed
#7 2.345 WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager
#7 9.001 Successfully installed grpcio-1.80.0 httpx-0.28.1 litellm-1.108.11
#9 DONE 0.3s
Build time: 38.80 seconds
====================
Starting Healthcheck
====================
Path: /health/liveliness
Retry window: 5m0s
Attempt #1 failed with service unavailable. Continuing to retry for 4m49s
[1/1] Healthcheck succeeded!
`,
};

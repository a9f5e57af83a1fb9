#!/bin/bash
# docker-engine.sh start|stop DIR: a Docker engine of its own from the folder that docker.sh installed, its state in DIR.
# start prints the environment for a client, one NAME=value a line: PATH, DOCKER_HOST, DOCKER_CONFIG (buildx found in it).
# stop ends it and takes away what an engine leaves in the machine's network. One engine at a time, since they share docker0:
# start waits for another one to end, up to ten minutes.
set -euo pipefail

action=${1:?start or stop}
state=${2:?the folder of its state}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$state"
state=$(cd "$state" && pwd)
socket=$state/docker.sock
pidfile=$state/dockerd.pid
export PATH=$PATH:/usr/sbin:/sbin

answers() { curl --fail --silent --max-time 5 --unix-socket "$socket" http://docker/_ping > /dev/null 2>&1; }
alive() { kill -0 "$1" 2>/dev/null; }

start() {
  local folder pid
  folder=$("$here/docker.sh")
  export PATH=$folder/root/usr/bin:$folder/root/usr/sbin:$PATH
  mkdir -p "$state/config/cli-plugins"
  ln -sf "$folder/root/usr/libexec/docker/cli-plugins/docker-buildx" "$state/config/cli-plugins/"
  if ! answers; then
    # The engine itself holds the lock, by the descriptor that it inherits: it is free when the engine is gone, however that ended.
    exec 8>"$(dirname "$folder")/.docker-engine.lock"
    flock --timeout 600 8 || { echo 'docker-engine.sh: another engine is running' >&2; exit 1; }
    setsid nohup dockerd --data-root "$state/data" --exec-root "$state/exec" --pidfile "$pidfile" --host "unix://$socket" \
      < /dev/null > "$state/dockerd.log" 2>&1 &
    pid=$!
    for _ in $(seq 300); do
      answers && break
      alive "$pid" || { tail -5 "$state/dockerd.log" >&2; echo 'docker-engine.sh: dockerd ended' >&2; exit 1; }
      sleep 0.1
    done
    answers || { kill "$pid"; echo 'docker-engine.sh: dockerd does not answer after 30 s' >&2; exit 1; }
  fi
  docker --host "unix://$socket" image inspect python:3.12-slim-bookworm > /dev/null 2>&1 ||
    docker --host "unix://$socket" load --quiet --input "$folder/base-image.tar.gz" >&2
  printf '%s\n' "PATH=$PATH" "DOCKER_HOST=unix://$socket" "DOCKER_CONFIG=$state/config"
}

# docker0, the chains of iptables and the policy DROP of FORWARD stay behind when dockerd ends.
clean_network() {
  local chain
  ip link delete docker0 2>/dev/null || true
  iptables -P FORWARD ACCEPT
  for chain in DOCKER-USER DOCKER-ISOLATION-STAGE-1; do
    while iptables -D FORWARD -j "$chain" 2>/dev/null; do :; done
  done
  rules filter '^-A FORWARD .*docker0'
  rules nat '^-A (PREROUTING|OUTPUT) .*-j DOCKER$|^-A POSTROUTING .*docker0'
  for chain in DOCKER-USER DOCKER-ISOLATION-STAGE-1 DOCKER-ISOLATION-STAGE-2 DOCKER; do
    iptables -F "$chain" 2>/dev/null && iptables -X "$chain" 2>/dev/null || true
  done
  iptables -t nat -F DOCKER 2>/dev/null && iptables -t nat -X DOCKER 2>/dev/null || true
}

# Deletes the rules of a table that match a pattern.
rules() {
  local rule
  iptables -t "$1" -S | { grep -E "$2" || true; } | sed 's/^-A/-D/' | while read -r rule; do
    # shellcheck disable=SC2086 # its words are arguments
    iptables -t "$1" $rule || true
  done
}

stop() {
  local pid
  pid=$(cat "$pidfile" 2>/dev/null || true)
  if [ -n "$pid" ] && alive "$pid" && [ "$(cat "/proc/$pid/comm")" = dockerd ]; then
    kill "$pid"
    for _ in $(seq 300); do alive "$pid" || break; sleep 0.1; done
    if alive "$pid"; then echo 'docker-engine.sh: dockerd does not end' >&2; exit 1; fi
    clean_network
  fi
}

case $action in
  start) start ;;
  stop) stop ;;
  *) echo 'docker-engine.sh: start or stop' >&2; exit 2 ;;
esac

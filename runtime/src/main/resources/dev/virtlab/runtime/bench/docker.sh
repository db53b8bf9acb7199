#!/bin/sh
# docker, in a workbench: tells the laboratory who asks, and ends as it says. The laboratory reads
# the words, the environment and the descriptors of this process from /proc; only what goes to a
# regular file is written here, because here it is known how far the file is. Where it does not, no
# program is executed: that would take longer than all the rest.
run=/run/virtlab
for signal in INT TERM HUP QUIT; do
  # shellcheck disable=SC2064 # now is right
  trap "echo '$$ $signal' >$run/call" $signal
done
# The first pipe for answers that nobody has taken; a file beside it, made or found, says so.
set -C
place=0
until true 2>/dev/null >"$run/taken.$place"; do
  place=$((place + 1))
  [ -p "$run/answer.$place" ] || { sleep 0.1; place=0; }
done
relayed=
for n in 1 2; do
  if [ -f /proc/self/fd/$n ]; then
    relayed=$run/relay.$$
    rm -f "$relayed.$n"
    mkfifo -m 600 "$relayed.$n" || exit 125
    cat <"$relayed.$n" >&$n &
  fi
done
echo "$$ ASK $place" >$run/call
# The pipe opens when there is an answer; until then our descriptors are what the laboratory takes
# them for.
until read -r who status <"$run/answer.$place" && [ "$who" = $$ ]; do :; done
[ -z "$relayed" ] || {
  wait
  rm -f "$relayed.1" "$relayed.2"
}
exit "$status"

#!/bin/sh
# The first program of a guest that has a guest: loads Linux's hypervisor, starts QEMU upon it with
# the words in /m/words, one a line, and speaks to its monitor.
export PATH=/bin:/usr/bin
. /begin
set --
while IFS= read -r word; do
  set -- "$@" "$word"
done </m/words
say() {
  echo "{\"execute\":\"$1\",\"arguments\":$2}"
}
{
  say qmp_capabilities '{}'
  say query-kvm '{}'
  say cont '{}'
  i=0
  while [ $i -lt 24 ] && ! busybox grep -q 'root@' /m/serial; do
    busybox sleep 1
    i=$((i + 1))
  done
  say balloon '{"value":134217728}'
  busybox sleep 4
  say stop '{}'
  say human-monitor-command '{"command-line":"savevm one"}'
  say human-monitor-command '{"command-line":"loadvm one"}'
  say cont '{}'
  say query-status '{}'
  busybox sleep 1
  say quit '{}'
  busybox sleep 1
} | "$@"
busybox cat /m/serial
echo
echo "over $(busybox cut -d' ' -f1 /proc/uptime)"
busybox reboot -f

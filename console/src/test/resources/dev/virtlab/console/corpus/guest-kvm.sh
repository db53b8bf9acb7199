#!/bin/sh
# The first program of a guest that has guests: loads Linux's hypervisor and runs ours on it.
export PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8
. /begin
classes=
for each in /opt/classes/*; do
  classes=$classes:$each
done
virtlab() {
  /opt/java/bin/java -XX:+UseSerialGC -XX:-UsePerfData -cp "${classes#:}" \
    --enable-native-access=ALL-UNNAMED "$@"
}
# The compilers share the one processor with what is measured: they are waited for. They do their last
# after some 100,000 exits. Where instructions are counted, rounds need not be long.
kvm_exits 2000
virtlab -Xbatch dev.virtlab.console.machine.KvmCost 110000 2000
virtlab -XX:TieredStopAtLevel=1 dev.virtlab.console.machine.KvmRun 200
echo "kvm $? $(busybox cut -d' ' -f1 /proc/uptime)"
busybox reboot -f

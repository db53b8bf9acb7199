#!/bin/sh
# The first program of a guest that has guests: loads Linux's hypervisor and runs ours on it.
export PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs dev /dev
exec >/dev/ttyS0 2>&1 </dev/null
while read -r module; do
  busybox insmod "/modules/$module"
done </modules/order
classes=
for each in /opt/classes/*; do
  classes=$classes:$each
done
virtlab() {
  /opt/java/bin/java -XX:+UseSerialGC -XX:-UsePerfData -cp "${classes#:}" \
    --enable-native-access=ALL-UNNAMED "$@"
}
# The compilers share the one processor with what is measured: they are waited for.
kvm_exits
virtlab -Xbatch dev.virtlab.console.machine.KvmCost
virtlab -XX:TieredStopAtLevel=1 dev.virtlab.console.machine.KvmRun 200
echo "kvm $? $(busybox cut -d' ' -f1 /proc/uptime)"
busybox reboot -f

#!/bin/sh
# The first thing that a guest does: mounts, names, modules, and who hears the power button and new
# processors.
/bin/busybox --install -s /bin
echo "init: $(busybox | head -n 1)"
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs -o size=55% shm /dev/shm
mount -t tmpfs tmpfs /run
while read -r module; do
  insmod "$module" 2>/dev/null
done </modules/order
name=$(sed -n 's/.*virtlab\.name=\([^ ]*\).*/\1/p' /proc/cmdline)
hostname "${name:-guest}"
echo "127.0.0.1 localhost ${name:-guest}" >/etc/hosts
echo 'root:x:0:0:root:/root:/bin/sh' >/etc/passwd
echo 'root:x:0:' >/etc/group
ls /dev/input/event* >/dev/null 2>&1 && acpid -l /dev/null -p /run/acpid.pid
uevent /sbin/plugged >/dev/null 2>&1 &
# From here on the kernel writes only what is an error to the line that somebody is logged in at.
dmesg -n 4

#!/bin/bash
# The guest: a machine with control groups of version 2 alone. Its kernel was told which part is its
# own: the sessions of root; or what volumes may do, and then the sessions of a plain user to whom a
# group was delegated as a service manager does it. Then it powers off.
export PATH=/usr/sbin:/usr/bin LC_ALL=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts -o ptmxmode=0666,mode=0620,gid=5 devpts /dev/pts
ln -sf pts/ptmx /dev/ptmx
mount -t tmpfs shm /dev/shm
mount -t tmpfs run /run
exec >/dev/ttyS0 2>&1 </dev/null
stty -F /dev/ttyS0 raw -opost
mount -t cgroup2 cgroup2 /sys/fs/cgroup
while read -r module; do
  busybox insmod "/modules/$module"
done </modules/order
ip link set lo up
echo "up $(cut -d' ' -f1 /proc/uptime)"

classes=
for each in /opt/classes/*; do
  classes=$classes:$each
done
java="/opt/java/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -cp ${classes#:}
  --enable-native-access=ALL-UNNAMED dev.virtlab.console.corpus"

export HOME=/root
case " $(cat /proc/cmdline) " in
  *" part=root "*)
    $java.SessionsRun /root/real /sessions/root
    echo "root $? $(cut -d' ' -f1 /proc/uptime)"
    busybox reboot -f
    ;;
esac

# A disk of somebody else's.
busybox truncate -s 1M /root/theirs
busybox losetup /dev/loop0 /root/theirs
$java.VolumesRun /root/killed
$java.VolumesRun /root/killed cleanup
echo "volumes $? $(cut -d' ' -f1 /proc/uptime)"

cd /sys/fs/cgroup || exit
echo '+cpu +memory +pids' >cgroup.subtree_control
mkdir -p user.service/session.scope
echo '+cpu +memory +pids' >user.service/cgroup.subtree_control
for file in . cgroup.procs cgroup.subtree_control session.scope session.scope/cgroup.procs; do
  chown 1000 "user.service/$file"
done
chown -R 1000:1000 /home/user
(
  echo 0 >user.service/session.scope/cgroup.procs
  cd /home/user || exit
  export HOME=/home/user
  exec setpriv --reuid 1000 --regid 1000 --clear-groups --inh-caps=-all \
    unshare --user --map-root-user $java.SessionsRun /home/user/real /sessions/user
)
echo "user $? $(cut -d' ' -f1 /proc/uptime)"
busybox reboot -f

# The first process of a workbench. It begins in new namespaces that still show the host's files,
# moves into a throwaway root, and then only reaps.
#
#   $1 the run's folder   $2 the host's name   $3 the hierarchies of version 1, or "unified"
set -eu
run=$1 host=$2 groups=$3
store=$run/store root=$run/root

mount --make-rprivate /
hostname "$host"
ip link set lo up 2>/dev/null || :

# Folders of the machine that are nobody's business here: a whiteout hides each, so that an empty one
# can take its place.
hidden='tmp mnt home media srv'
layers() {
  mkdir -p "$store/upper" "$store/work" "$store/docker" "$store/home"
  for name in $hidden; do
    mknod "$store/upper/$name" c 0 0
  done
  mount -t overlay virtlab -o "lowerdir=/,upperdir=$store/upper,workdir=$store/work" "$root"
}
layers 2>/dev/null || {
  mount -t tmpfs -o mode=700 virtlab "$store"
  layers
}

cd "$root"
mkdir -p proc sys dev run tmp root etc var/lib/docker $hidden
chmod 1777 tmp
# A home of its own, on the file system of the store: what is mounted there can be an upper layer.
chmod 700 "$store/home"
mount --bind "$store/home" root
echo "$host" >etc/hostname
printf '127.0.0.1\tlocalhost %s\n::1\tlocalhost ip6-localhost ip6-loopback\n' "$host" >etc/hosts
mount -t proc proc proc
for path in proc/sys proc/bus proc/fs proc/irq proc/sysrq-trigger; do
  [ ! -e "$path" ] || {
    mount --bind "$path" "$path"
    mount -o remount,bind,ro,nosuid,nodev,noexec "$path"
  }
done
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t tmpfs -o size=65536k,mode=755 tmpfs dev
for device in null:3 zero:5 full:7 random:8 urandom:9; do
  mknod -m 666 "dev/${device%:*}" c 1 "${device#*:}"
done
mknod -m 666 dev/tty c 5 0
mkdir dev/pts dev/shm dev/mqueue
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5,nosuid,noexec devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t mqueue -o nosuid,nodev,noexec mqueue dev/mqueue
mount -t tmpfs -o mode=755 tmpfs run
mkdir run/lock run/virtlab

if [ "$groups" = unified ]; then
  mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 sys/fs/cgroup
  mkdir sys/fs/cgroup/host
  echo 1 >sys/fs/cgroup/host/cgroup.procs
else
  mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
  for group in $groups; do
    case $group in
      name=*) folder=${group#name=} options=none,$group ;;
      *) folder=$group options=$group ;;
    esac
    mkdir "sys/fs/cgroup/$folder"
    mount -t cgroup -o "$options" cgroup "sys/fs/cgroup/$folder"
    case $folder in
      *,*) for one in ${folder//,/ }; do ln -s "$folder" "sys/fs/cgroup/$one"; done ;;
    esac
  done
  mount -o remount,ro,mode=755 tmpfs sys/fs/cgroup
fi

mount --bind "$store/docker" var/lib/docker
mount --bind "$run/call" run/virtlab
rm -f usr/local/sbin/docker usr/local/bin/docker usr/sbin/docker usr/bin/docker
cp "$run/docker" usr/bin/docker
chmod 755 usr/bin/docker
: >etc/mtab 2>/dev/null || :

mkdir -p mnt
pivot_root . mnt
umount -l /mnt
cd /
# As systemd(1) does: what is mounted here is seen in the namespaces made from here.
mount --make-rshared /
echo ready >/run/virtlab/ready

# The first process only has to reap. A kernel does that by itself for one that ignores SIGCHLD, so a
# cat that nobody feeds will do, under the name that a first process has; a busybox would take the
# name for one of its applets, so there the shell stays.
if [ ! -L /bin/cat ]; then
  mkfifo -m 600 /run/virtlab/nothing
  rm -f /sbin/init
  cp /bin/cat /sbin/init
  trap '' CHLD TERM HUP INT
  exec /sbin/init 0<>/run/virtlab/nothing >/dev/null 2>&1
fi
trap : CHLD TERM HUP INT
while :; do
  sleep infinity &
  wait || :
done

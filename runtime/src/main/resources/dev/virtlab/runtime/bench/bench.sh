# The first process of a workbench. It begins in new namespaces that still show the host's files,
# moves into a throwaway root, and then only reaps.
#
#   $1 the run's folder   $2 the host's name   $3 the hierarchies of version 1, or "unified"
#   $4 "own" where the run has a group of version 2 to divide, else "none"
#   $5 the numbers of the loop devices that are ours   $6 the drivers of volumes that are lent
#   $7 "kvm" where machines may use the processor, else empty
set -eu
run=$1 host=$2 groups=$3 own=$4 loops=$5 volumes=$6 kvm=$7
store=$run/store root=$run/root

# Whether this is a user namespace of a plain user's: the first one maps every number to itself.
plain=
read -r _ _ count </proc/self/uid_map
[ "$count" = 4294967295 ] || plain=yes

mount --make-rprivate /
hostname "$host"
ip link set lo up 2>/dev/null || :

# Folders of the machine that are nobody's business here: a whiteout hides each, so that an empty one
# can take its place.
hidden='tmp mnt home media srv'
# What is mounted below `/` may not be uncovered in a user namespace, so there each folder of `/` is
# laid over by itself, and where something is mounted in it, each folder in that. What belongs to the
# machine's root belongs to nobody there; the folders in which programs make things are put between,
# so that they are ours.
folders() {
  mount --bind "$root" "$root"
  for path in /*; do
    case " $hidden proc sys dev run root boot lost+found " in
      *" ${path#/} "*) ;;
      *) laid "${path#/}" ;;
    esac
  done
}
laid() {
  local path
  if [ -L "/$1" ]; then
    ln -s "$(readlink "/$1")" "$root/$1"
  elif [ -d "/$1" ]; then
    mkdir -p "$root/$1"
    folder "$1" 2>/dev/null || case $1 in
      */*/*) mount --rbind "/$1" "$root/$1" || : ;;
      *) for path in "/$1"/*; do laid "${path#/}"; done ;;
    esac
  fi
}
folder() {
  mkdir -p "$store/upper/$1" "$store/work/$1" || return
  for inner in bin sbin lib local local/bin local/sbin share log cache tmp; do
    case $1/$inner in
      usr/[bsl]* | var/[lct]*) [ ! -d "/$1/$inner" ] || mkdir -p "$store/upper/$1/$inner" ;;
    esac
  done
  mount -t overlay virtlab \
    -o "userxattr,lowerdir=/$1,upperdir=$store/upper/$1,workdir=$store/work/$1" "$root/$1"
}
layers() {
  mkdir -p "$store/upper" "$store/work" "$store/docker" "$store/libvirt" "$store/home"
  if [ -n "$plain" ]; then
    mkdir -p "$root/etc"
    folder etc || return
    umount "$root/etc"
    return
  fi
  for name in $hidden; do
    mknod "$store/upper/$name" c 0 0
  done
  mount -t overlay virtlab -o "lowerdir=/,upperdir=$store/upper,workdir=$store/work" "$root"
}
layers 2>/dev/null || {
  mount -t tmpfs -o mode=700 virtlab "$store"
  layers
}
[ -z "$plain" ] || {
  rmdir "$root/etc"
  folders
}

cd "$root"
mkdir -p proc sys dev run tmp root etc var/lib/docker var/lib/libvirt $hidden
chmod 1777 tmp
# A home of its own, on the file system of the store: what is mounted there can be an upper layer.
chmod 700 "$store/home"
mount --bind "$store/home" root
rm -f etc/hostname etc/hosts
echo "$host" >etc/hostname
printf '127.0.0.1\tlocalhost %s\n::1\tlocalhost ip6-localhost ip6-loopback\n' "$host" >etc/hosts
mount -t proc proc proc
for path in proc/sys proc/bus proc/fs proc/irq proc/sysrq-trigger; do
  [ ! -e "$path" ] || {
    mount --bind "$path" "$path"
    mount -o remount,bind,ro,nosuid,nodev,noexec "$path"
  }
done
# Only a mount that is read-only, not a file system, can be made writable in one place.
if [ -n "$volumes" ]; then
  mount -t sysfs -o nosuid,nodev,noexec sysfs sys
  mount -o remount,bind,ro,nosuid,nodev,noexec sys
else
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
fi
mount -t tmpfs -o size=65536k,mode=755 tmpfs dev
# A device cannot be made in a user namespace; there the machine's is shown.
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 ${kvm:+kvm:10:232}; do
  name=${device%%:*} numbers=${device#*:}
  mknod -m 666 "dev/$name" c "${numbers%:*}" "${numbers#*:}" 2>/dev/null || {
    : >"dev/$name"
    mount --bind "/dev/$name" "dev/$name"
  }
done
for number in $loops; do
  mknod -m 660 "dev/loop$number" b 7 "$number"
done
[ -z "$loops" ] || [ ! -c /dev/btrfs-control ] || mknod -m 660 dev/btrfs-control c 10 234
case $volumes in
  *device-mapper*)
    mkdir dev/mapper
    mknod -m 600 dev/mapper/control c 10 236
    ;;
esac
mkdir dev/pts dev/shm dev/mqueue
terminals=newinstance,ptmxmode=0666,mode=0620,nosuid,noexec
mount -t devpts -o "$terminals,gid=5" devpts dev/pts 2>/dev/null ||
  mount -t devpts -o "$terminals" devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t mqueue -o nosuid,nodev,noexec mqueue dev/mqueue
mount -t tmpfs -o mode=755 tmpfs run
mkdir run/lock run/virtlab
# The tools of volumes look at our devices only, ask no daemon, and know nothing of the machine's.
[ -z "$volumes" ] || {
  rm -rf etc/lvm etc/mdadm.conf etc/mdadm
  mkdir -p etc/lvm etc/mdadm run/lvm run/lock/lvm run/mdadm
  cat >etc/lvm/lvm.conf <<'LVM'
devices {
    dir = "/dev"
    scan = [ "/dev" ]
    use_devicesfile = 0
    obtain_device_list_from_udev = 0
    external_device_info_source = "none"
    global_filter = [ "a|^/dev/loop|", "a|^/dev/md|", "a|^/dev/mapper/|", "r|.*|" ]
}
activation {
    udev_sync = 0
    udev_rules = 0
    verify_udev_operations = 0
    monitoring = 0
}
global {
    use_lvmpolld = 0
}
LVM
  echo 'HOMEHOST <system>' >etc/mdadm/mdadm.conf
}

if [ "$groups" = unified ]; then
  mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 sys/fs/cgroup
  [ "$own" = none ] || {
    mkdir sys/fs/cgroup/host
    echo 1 >sys/fs/cgroup/host/cgroup.procs
  }
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

# What daemons keep: those of the machine, if it has any, keep theirs elsewhere.
mount --bind "$store/docker" var/lib/docker
mount --bind "$store/libvirt" var/lib/libvirt
mount --bind "$run/call" run/virtlab
rm -f usr/local/sbin/docker usr/local/bin/docker usr/sbin/docker usr/bin/docker
cp "$run/docker" usr/bin/docker
chmod 755 usr/bin/docker
# docker-init is tini; where no Docker has brought it, the distribution's takes its place.
[ -e usr/bin/docker-init ] || [ ! -x usr/bin/tini-static ] || cp usr/bin/tini-static usr/bin/docker-init
mkdir -p usr/local/bin usr/local/sbin
for word in guest virsh virt-install virt-clone; do
  rm -f "usr/local/bin/$word" "usr/bin/$word"
  cp usr/bin/docker "usr/local/bin/$word"
done
[ -z "$loops" ] || {
  for word in corrupt fail-disk; do
    cp usr/bin/docker "usr/local/sbin/$word"
  done
}
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

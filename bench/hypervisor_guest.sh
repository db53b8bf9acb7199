# How the first program of a guest that has guests begins, read by the tests' own with ".": its file
# systems, its console, and Linux's hypervisor.
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs dev /dev
exec >/dev/ttyS0 2>&1 </dev/null
while read -r module; do
  busybox insmod "/modules/$module"
done </modules/order

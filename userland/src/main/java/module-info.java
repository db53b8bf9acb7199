/// The programs people type: each reads its own dialect and talks to a world through a narrow port.
module dev.virtlab.userland {
  requires transitive dev.virtlab.lab;
  requires transitive com.google.gson;
  requires static org.jspecify;

  exports dev.virtlab.userland.digest;
  exports dev.virtlab.userland;
  exports dev.virtlab.userland.busybox;
  exports dev.virtlab.userland.asm;
  exports dev.virtlab.userland.fleet;
  exports dev.virtlab.userland.guest;
  exports dev.virtlab.userland.ovf;
  exports dev.virtlab.userland.paging;
  exports dev.virtlab.userland.legacy;
  exports dev.virtlab.userland.hosted;
  exports dev.virtlab.userland.libvirt;
  exports dev.virtlab.userland.darwin;
  exports dev.virtlab.userland.windows;
  exports dev.virtlab.userland.virsh;
  exports dev.virtlab.userland.virtualbox;
  exports dev.virtlab.userland.vmware;
  exports dev.virtlab.userland.virtinst;
  exports dev.virtlab.userland.systemd;
  exports dev.virtlab.userland.coreutils;
  exports dev.virtlab.userland.program;
  exports dev.virtlab.userland.utillinux;
  exports dev.virtlab.userland.procps;
  exports dev.virtlab.userland.docker.archive;
  exports dev.virtlab.userland.regex;
  exports dev.virtlab.userland.search;
  exports dev.virtlab.userland.shell;
  exports dev.virtlab.userland.text;
  exports dev.virtlab.userland.tool;
  exports dev.virtlab.userland.docker.client;
  exports dev.virtlab.userland.docker.engine;
  exports dev.virtlab.userland.docker.linux;
  exports dev.virtlab.userland.docker.image;
  exports dev.virtlab.userland.docker.reference;
  exports dev.virtlab.userland.docker.units;
  exports dev.virtlab.userland.storage.block;
  exports dev.virtlab.userland.storage.btrfs;
  exports dev.virtlab.userland.storage.ext;
  exports dev.virtlab.userland.storage.image;
  exports dev.virtlab.userland.storage.lvm;
  exports dev.virtlab.userland.storage.md;
  exports dev.virtlab.userland.storage.qcow2;
  exports dev.virtlab.userland.storage.qemu;
}

/// The rules: a machine that exists only as state, and answers from it.
module dev.virtlab.simulator {
  requires transitive dev.virtlab.lab;
  requires transitive dev.virtlab.userland;
  requires static org.jspecify;

  exports dev.virtlab.simulator;
  exports dev.virtlab.simulator.agenda;
  exports dev.virtlab.simulator.block;
  exports dev.virtlab.simulator.btrfs;
  exports dev.virtlab.simulator.cgroup;
  exports dev.virtlab.simulator.container;
  exports dev.virtlab.simulator.cpu;
  exports dev.virtlab.simulator.chance;
  exports dev.virtlab.simulator.datacentre;
  exports dev.virtlab.simulator.ext4;
  exports dev.virtlab.simulator.file;
  exports dev.virtlab.simulator.file.group;
  exports dev.virtlab.simulator.file.host;
  exports dev.virtlab.simulator.file.overlay;
  exports dev.virtlab.simulator.file.proc;
  exports dev.virtlab.simulator.file.pseudo;
  exports dev.virtlab.simulator.file.store;
  exports dev.virtlab.simulator.guest;
  exports dev.virtlab.simulator.host;
  exports dev.virtlab.simulator.kernel;
  exports dev.virtlab.simulator.machine;
  exports dev.virtlab.simulator.kernel.proc;
  exports dev.virtlab.simulator.memory;
  exports dev.virtlab.simulator.queue;
  exports dev.virtlab.simulator.sched;
  exports dev.virtlab.simulator.share;
  exports dev.virtlab.simulator.storage.arm;
  exports dev.virtlab.simulator.storage.device;
  exports dev.virtlab.simulator.storage.pool;
  exports dev.virtlab.simulator.storage.raid;
  exports dev.virtlab.simulator.storage.risk;
}

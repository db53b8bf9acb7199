package dev.virtlab.simulator.file.host;

import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.group.CgroupType;
import dev.virtlab.simulator.file.group.CgroupViews;
import dev.virtlab.simulator.file.overlay.OverlayType;
import dev.virtlab.simulator.file.proc.Machine;
import dev.virtlab.simulator.file.proc.ProcType;
import dev.virtlab.simulator.file.proc.ProcessTable;
import dev.virtlab.simulator.file.pseudo.DevPtsType;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.SysfsType;
import dev.virtlab.simulator.file.store.DevtmpfsType;
import dev.virtlab.simulator.file.store.DiskType;
import dev.virtlab.simulator.file.store.MqueueType;
import dev.virtlab.simulator.file.store.TmpfsType;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The types of file systems that a host's kernel can mount, registered in the order of
/// `/proc/filesystems`.
public record FileSystems(
    TmpfsType tmpfs,
    DevtmpfsType devtmpfs,
    DevPtsType devpts,
    MqueueType mqueue,
    DiskType disks,
    SysfsType sysfs,
    ProcType proc,
    CgroupType cgroup,
    CgroupType cgroup2) {

  /// What the kernel answers to the file systems that show it.
  ///
  /// @param memory the bytes of the host
  /// @param processors how many it has now
  /// @param tables the PID namespace that a viewer lives in
  /// @param block what `/sys/block` is
  /// @param btrfs what `/sys/fs/btrfs` is
  /// @param networkDevices the names of the devices in the network namespace of who mounts a sysfs
  public record Answers(
      long memory,
      IntSupplier processors,
      Machine machine,
      Function<Viewer, ProcessTable> tables,
      ControlGroups groups,
      CgroupViews views,
      Node block,
      Node btrfs,
      Function<Viewer, Supplier<List<String>>> networkDevices) {}

  /// Makes and registers them.
  public static FileSystems register(Vfs vfs, Answers answers) {
    FileSystems types =
        new FileSystems(
            new TmpfsType(answers.memory()),
            new DevtmpfsType(vfs, answers.memory()),
            new DevPtsType(),
            new MqueueType(),
            new DiskType(),
            new SysfsType(
                answers.processors(), answers.block(), answers.btrfs(), answers.networkDevices()),
            new ProcType(vfs, answers.machine(), answers.tables()),
            new CgroupType(Hierarchy.Version.V1, answers.groups(), answers.views()),
            new CgroupType(Hierarchy.Version.V2, answers.groups(), answers.views()));
    vfs.register(types.sysfs);
    vfs.register(types.tmpfs);
    vfs.register(types.proc);
    vfs.register(types.cgroup);
    vfs.register(types.cgroup2);
    vfs.register(types.devtmpfs);
    vfs.register(types.devpts);
    vfs.register(types.disks);
    vfs.register(new OverlayType());
    vfs.register(types.mqueue);
    return types;
  }
}

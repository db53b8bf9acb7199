package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Mounts `/sys`: the devices of a machine; sysfs(5). Of it are here the directories that file
/// systems are mounted on, the processors, the block devices, and the names of the network devices.
public final class SysfsType implements FileSystemType {

  private static final long PAGE = 4096;

  private final IntSupplier processors;
  private final Node block;
  private final Node btrfs;
  private final Function<Viewer, Supplier<List<String>>> networkDevices;

  /// @param processors how many there are now
  /// @param block what `/sys/block` is
  /// @param btrfs what `/sys/fs/btrfs` is
  /// @param networkDevices the devices in the network namespace of who mounts: a sysfs shows those
  ///   to everybody
  public SysfsType(
      IntSupplier processors,
      Node block,
      Node btrfs,
      Function<Viewer, Supplier<List<String>>> networkDevices) {
    this.processors = processors;
    this.block = block;
    this.btrfs = btrfs;
    this.networkDevices = networkDevices;
  }

  @Override
  public String name() {
    return "sysfs";
  }

  @Override
  public FileSystem mount(MountRequest request) {
    if (!request.options().isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    return make(request.vfs(), request.viewer());
  }

  /// A sysfs as the viewer's namespaces have it.
  public FileSystem make(Vfs vfs, Viewer viewer) {
    UserNamespace owner = viewer.user();
    Branch tree = tree(networkDevices.apply(viewer));
    return new PseudoFileSystem(vfs, name(), owner, PseudoFileSystem.Rules.SYSFS, "", tree);
  }

  private Branch tree(Supplier<List<String>> names) {
    Branch root = new Branch(0555);
    root.with("block", block);
    for (String name : List.of("bus", "class", "dev", "devices", "firmware", "fs", "hypervisor")) {
      root.with(name, new Branch(0755));
    }
    for (String name : List.of("kernel", "module", "power")) {
      root.with(name, new Branch(0755));
    }
    root.at("class/net", new NetworkDevices(names, true));
    root.at("devices/virtual/net", new NetworkDevices(names, false));
    root.at("fs/bpf", new Branch(0755));
    root.at("fs/btrfs", btrfs);
    root.at("fs/cgroup", new Branch(0755));
    root.at("fs/fuse/connections", new Branch(0755));
    root.at("kernel/debug", new Branch(0700));
    root.at("kernel/mm/transparent_hugepage/enabled", attribute("always [madvise] never"));
    root.at("kernel/security", new Branch(0755));
    root.at("kernel/tracing", new Branch(0700));
    addProcessors(root);
    return root;
  }

  private void addProcessors(Branch root) {
    for (String name : List.of("online", "possible", "present")) {
      root.at("devices/system/cpu/" + name, Text.of(this::all).sized(PAGE));
    }
    for (int i = 0; i < processors.getAsInt(); i++) {
      String path = "devices/system/cpu/cpu" + i + "/topology/core_id";
      root.at(path, attribute(Integer.toString(i)));
    }
    root.at("devices/system/node/online", attribute("0"));
  }

  private String all() {
    int last = processors.getAsInt() - 1;
    return last == 0 ? "0\n" : "0-" + last + "\n";
  }

  private static Text attribute(String value) {
    return Text.fixed(value + "\n").sized(PAGE);
  }

  /// The network devices: names in `class` that lead to directories in `devices`.
  private record NetworkDevices(Supplier<List<String>> present, boolean leads) implements Folder {

    @Override
    public Optional<Node> find(String name) {
      if (!present.get().contains(name)) {
        return Optional.empty();
      }
      return Optional.of(leads ? new Lead(name).link() : new NetworkDevices(List::of, false));
    }

    @Override
    public List<String> names(Viewer viewer) {
      return present.get();
    }

    @Override
    public int links() {
      return leads ? 2 : 2 + present.get().size();
    }

    @Override
    public int mode() {
      return 0755;
    }
  }

  private record Lead(String name) {
    Link link() {
      return Link.to("../../devices/virtual/net/" + name);
    }
  }
}

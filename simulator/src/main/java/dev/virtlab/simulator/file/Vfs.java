package dev.virtlab.simulator.file;

import dev.virtlab.lab.Event;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// The virtual file system of one host: what its file systems, mounts and processes have in common.
///
/// Calls on files are asked of [#files], calls on mounts of [#mounts].
public final class Vfs {

  private final LongSupplier clock;
  private final Consumer<Event> events;
  private final Devices devices;
  private final Predicate<String> mountable;
  private final Map<String, FileSystemType> types = new LinkedHashMap<>();
  private final BitSet minors = new BitSet();
  private final BitSet mountIds = new BitSet();
  private final BitSet peerGroups = new BitSet();
  private final Files files;
  private final Mounts mounts;
  private long age;

  /// @param clock the wall clock, in nanoseconds since the epoch
  /// @param events who is told what happens
  /// @param devices the drivers
  /// @param held whether the root or working directory of a process, or a program it runs, lies in
  ///   a mount; open files are counted here
  public Vfs(LongSupplier clock, Consumer<Event> events, Devices devices, Predicate<Mount> held) {
    this(clock, events, devices, held, _ -> true);
  }

  /// The same, of a kernel that can mount some types of file systems only.
  public Vfs(
      LongSupplier clock,
      Consumer<Event> events,
      Devices devices,
      Predicate<Mount> held,
      Predicate<String> mountable) {
    this.mountable = mountable;
    this.clock = clock;
    this.events = events;
    this.devices = devices;
    this.minors.set(0);
    this.mountIds.set(0);
    this.peerGroups.set(0);
    this.files = new Files(this);
    this.mounts = new Mounts(this, held);
  }

  /// The calls on files.
  public Files files() {
    return files;
  }

  /// The calls on mounts.
  public Mounts mounts() {
    return mounts;
  }

  /// Lets this kernel mount one more type of file system, if it knows it at all.
  public void register(FileSystemType type) {
    if (mountable.test(type.name())) {
      types.put(type.name(), type);
    }
  }

  /// The types this kernel can mount, in the order of `/proc/filesystems`.
  public Collection<FileSystemType> types() {
    return Collections.unmodifiableCollection(types.values());
  }

  Optional<FileSystemType> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /// The wall clock, in nanoseconds since the epoch.
  public long now() {
    return clock.getAsLong();
  }

  /// Tells what has happened.
  public void tell(Event event) {
    events.accept(event);
  }

  Devices devices() {
    return devices;
  }

  int takeMinor() {
    return take(minors);
  }

  void returnMinor(FileSystem fileSystem) {
    if (fileSystem.major() == 0) {
      minors.clear(fileSystem.minor());
    }
  }

  int takeMountId() {
    return take(mountIds);
  }

  void returnMountId(int id) {
    mountIds.clear(id);
  }

  int takePeerGroup() {
    return take(peerGroups);
  }

  void returnPeerGroup(int id) {
    peerGroups.clear(id);
  }

  long nextAge() {
    return age++;
  }

  private static int take(BitSet used) {
    int free = used.nextClearBit(0);
    used.set(free);
    return free;
  }
}

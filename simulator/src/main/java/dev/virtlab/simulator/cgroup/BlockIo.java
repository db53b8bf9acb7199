package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who pays for what block devices are asked for, and how long it has to wait for its turn.
///
/// With version 2 a request passes the group of its process and all groups above it, one after the
/// other; version 1 knows only the group itself. What lies in the page cache is nobody's request
/// yet: it is written back after 30 seconds or when it has to be, with version 2 on behalf of the
/// group that wrote it, with version 1 on behalf of the root, or of who waits for it.
public final class BlockIo {

  /// How long a page may be dirty, in nanoseconds; `vm.dirty_expire_centisecs`.
  static final long DIRTY_EXPIRE = 30_000_000_000L;

  private record Dirty(Cgroup payer, Object file, IoRequest request, long expires) {}

  private final ControlGroups groups;
  private final LongSupplier now;
  private final Deque<Dirty> dirty = new ArrayDeque<>();
  private Predicate<DeviceNumber> disks = _ -> false;

  BlockIo(ControlGroups groups, LongSupplier now) {
    this.groups = groups;
    this.now = now;
  }

  /// From now on the devices are known for which this holds: whole disks, not their partitions.
  public void disks(Predicate<DeviceNumber> known) {
    disks = known;
  }

  /// ENODEV: there is no such disk.
  DeviceNumber known(DeviceNumber device) {
    if (!disks.test(device)) {
      throw new CallFailed(Errno.ENODEV);
    }
    return device;
  }

  private Cgroup of(Task task) {
    return task.membership().in(groups.hierarchy(Controller.BLKIO));
  }

  /// A process asks a device for something.
  ///
  /// @return the moment from which on it has it, in nanoseconds; perhaps now
  public long submit(Task task, IoRequest request) {
    return submit(of(task), request, true);
  }

  private long submit(Cgroup payer, IoRequest request, boolean waits) {
    long moment = now.getAsLong();
    long longest = 0;
    Cgroup slowest = payer;
    for (@Nullable Cgroup group = payer; group != null; group = above(group)) {
      long next = group.device(request.device()).pass(moment, request);
      if (next - moment > longest) {
        longest = next - moment;
        slowest = group;
      }
      moment = next;
    }
    if (waits && longest > 0) {
      told(slowest, request, moment - now.getAsLong());
    }
    return moment;
  }

  private static @Nullable Cgroup above(Cgroup group) {
    return isUnified(group) ? group.parentOrNull() : null;
  }

  private static boolean isUnified(Cgroup group) {
    return group.hierarchy().version() == Hierarchy.Version.V2;
  }

  private void told(Cgroup group, IoRequest request, long pause) {
    group.io().toldPause(pause);
    groups.tell(
        new KernelEvent.IoThrottled(
            group.path(), request.device().toString(), Duration.ofNanos(pause)));
  }

  /// A process has written to a file in the page cache, which the device has to write some day.
  public void dirtied(Task task, Object file, IoRequest request) {
    settle();
    Cgroup group = of(task);
    Cgroup payer = isUnified(group) ? group : group.hierarchy().root();
    dirty.add(new Dirty(payer, file, request, now.getAsLong() + DIRTY_EXPIRE));
  }

  /// Writes back what has been dirty for too long.
  void settle() {
    while (!dirty.isEmpty() && dirty.element().expires() <= now.getAsLong()) {
      Dirty oldest = dirty.remove();
      submit(living(oldest.payer()), oldest.request(), false);
    }
  }

  /// Writes back everything; sync(2).
  ///
  /// @return the moment at which it is done, in nanoseconds
  public long writeBack() {
    return writeBack(_ -> true, Dirty::payer);
  }

  /// Writes back one file, for which a process waits; fsync(2).
  ///
  /// @return the moment at which it is done, in nanoseconds
  public long writeBack(Task task, Object file) {
    Cgroup group = of(task);
    return writeBack(
        each -> each.file().equals(file), each -> isUnified(group) ? each.payer() : group);
  }

  private long writeBack(Predicate<Dirty> which, Function<Dirty, Cgroup> payer) {
    long last = now.getAsLong();
    Runnable tell = () -> {};
    for (Dirty each : List.copyOf(dirty)) {
      if (which.test(each)) {
        dirty.remove(each);
        Cgroup group = living(payer.apply(each));
        long done = submit(group, each.request(), false);
        if (done > last) {
          last = done;
          tell = () -> told(group, each.request(), done - now.getAsLong());
        }
      }
    }
    tell.run();
    return last;
  }

  /// Of a group that is gone its parent pays.
  private static Cgroup living(Cgroup payer) {
    Cgroup group = payer;
    while (group.isRemoved()) {
      group = Objects.requireNonNull(group.parentOrNull());
    }
    return group;
  }
}

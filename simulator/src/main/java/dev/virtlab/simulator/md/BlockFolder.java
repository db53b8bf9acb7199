package dev.virtlab.simulator.md;

import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.md.MdLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/sys/block`: the block devices with their sizes and parts, and what md(4) says of its arrays.
public record BlockFolder(Blocks blocks, Md driver) implements Folder {

  @Override
  public Optional<Node> find(String name) {
    return blocks.all().stream()
        .filter(volume -> volume.name().equals(name))
        .findFirst()
        .map(volume -> new Device(this, volume));
  }

  @Override
  public List<String> names(Viewer viewer) {
    return blocks.all().stream().map(Volume::name).toList();
  }

  @Override
  public int links() {
    return 2;
  }

  @Override
  public int mode() {
    return 0755;
  }

  /// One device; equal as long as the device is the same.
  private record Device(BlockFolder all, Volume volume) implements Folder {

    private Branch branch() {
      Branch branch = new Branch(0755);
      branch.with("dev", text(() -> volume.major() + ":" + volume.minor()));
      branch.with("ro", text(() -> volume.isReadOnly() ? "1" : "0"));
      branch.with("size", text(() -> Long.toString(volume.size() / 512)));
      branch.with("slaves", named(volume.below()));
      branch.with("holders", named(all.blocks.above(volume)));
      if (volume instanceof MdDevice array) {
        branch.with("md", all.md(array));
      }
      return branch;
    }

    @Override
    public Optional<Node> find(String name) {
      return branch().find(name);
    }

    @Override
    public List<String> names(Viewer viewer) {
      return branch().names(viewer);
    }

    @Override
    public int links() {
      return branch().links();
    }

    @Override
    public int mode() {
      return 0755;
    }
  }

  private static Branch named(List<Volume> volumes) {
    Branch branch = new Branch(0755);
    for (Volume volume : volumes) {
      branch.with(
          volume.name(), dev.virtlab.simulator.file.pseudo.Link.to("../../" + volume.name()));
    }
    return branch;
  }

  private static Text text(java.util.function.Supplier<String> value) {
    return Text.of(() -> value.get() + "\n").sized(4096);
  }

  private Branch md(MdDevice array) {
    Branch branch = new Branch(0755);
    put(branch, array, "array_state", _ -> "clean");
    put(branch, array, "chunk_size", a -> Integer.toString(a.block().chunk() * 512));
    put(branch, array, "component_size", a -> Long.toString(a.component() / 2));
    put(branch, array, "layout", a -> Integer.toString(a.block().layout()));
    put(branch, array, "level", a -> a.level().title());
    put(branch, array, "metadata_version", _ -> "1.2");
    put(branch, array, "raid_disks", a -> Integer.toString(a.block().disks()));
    if (array.level() != MdLevel.RAID0) {
      put(branch, array, "degraded", a -> Integer.toString(a.degraded()));
      put(branch, array, "last_sync_action", MdDevice::lastAction);
      put(branch, array, "mismatch_cnt", a -> Long.toString(a.mismatches()));
      put(branch, array, "sync_completed", BlockFolder::completed);
      put(
          branch,
          array,
          "sync_speed",
          a -> a.pass().isEmpty() ? "none" : Integer.toString(driver.speed(true)));
      branch.with(
          "sync_action",
          Text.of(0644, _ -> MdStat.action(now(array).pass()) + "\n")
              .writes((_, word) -> act(array, word.strip()))
              .sized(4096));
    }
    return branch;
  }

  private void put(Branch branch, MdDevice array, String name, Function<MdDevice, String> value) {
    branch.with(name, text(() -> value.apply(now(array))));
  }

  private MdDevice now(MdDevice array) {
    driver.catchUp(array);
    return array;
  }

  private static String completed(MdDevice array) {
    return array.pass().map(p -> 2 * p.done() + " / " + 2 * p.total()).orElse("none");
  }

  /// `action_store()` of `md.c`.
  private void act(MdDevice array, String word) {
    boolean busy = now(array).pass().isPresent();
    switch (word) {
      case "idle", "frozen" -> {
        if (busy) {
          array.interrupt();
        }
        driver.care(array);
      }
      case "check", "repair" -> {
        if (busy) {
          throw new CallFailed(Errno.EBUSY);
        }
        driver.begin(array, word.equals("check") ? Pass.Kind.CHECK : Pass.Kind.REPAIR, 0);
      }
      case "resync", "recover" -> {
        if (busy) {
          throw new CallFailed(Errno.EBUSY);
        }
        driver.care(array);
      }
      default -> throw new CallFailed(Errno.EINVAL);
    }
  }
}

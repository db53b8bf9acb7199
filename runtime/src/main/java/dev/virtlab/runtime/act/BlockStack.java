package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What drivers have built out of block devices on this machine and what each stands on, as
/// `/sys/block/*/slaves` tells it; sysfs(5).
///
/// Whose a built device is follows from what it stands on down to the last: one that stands wholly
/// on a run's loop devices is the run's, because nobody else has these.
public record BlockStack(List<Built> all) {

  private static final Path BLOCKS = Path.of("/sys/block");
  private static final int BUILT_MAX = 4096;

  /// Where nobody has asked.
  public static final BlockStack EMPTY = new BlockStack(List.of());

  public BlockStack {
    all = List.copyOf(all);
  }

  /// A device that a driver has built.
  ///
  /// @param name in `/sys/block`: `dm-0`, `md0`
  /// @param title what its tools call it: `shop-data`, `md0`
  /// @param uuid as the driver was told it; may be empty
  /// @param number major and minor, as `252:0`
  /// @param below the names of the devices that it stands on
  public record Built(
      String name,
      VolumeDriver driver,
      String title,
      String uuid,
      String number,
      List<String> below) {
    public Built {
      below = List.copyOf(below);
    }

    /// Whether the two are the same thing, whatever they stand on by now.
    public boolean isSame(Built other) {
      return number.equals(other.number) && title.equals(other.title) && uuid.equals(other.uuid);
    }
  }

  /// What stands on this machine now.
  public static BlockStack here() {
    return read(BLOCKS);
  }

  static BlockStack read(Path blocks) {
    List<Built> all = new ArrayList<>();
    for (String name : names(blocks)) {
      if (all.size() < BUILT_MAX) {
        built(blocks.resolve(name), name).ifPresent(all::add);
      }
    }
    return new BlockStack(all);
  }

  /// An array that is neither running nor has members is only a number that somebody has opened.
  private static Optional<Built> built(Path folder, String name) {
    boolean mapped = Files.isDirectory(folder.resolve("dm"));
    if (!mapped && !Files.isDirectory(folder.resolve("md"))) {
      return Optional.empty();
    }
    List<String> below = names(folder.resolve("slaves"));
    String number = text(folder.resolve("dev"));
    if (mapped) {
      String title = text(folder.resolve("dm/name"));
      String uuid = text(folder.resolve("dm/uuid"));
      return Optional.of(new Built(name, VolumeDriver.MAPPER, title, uuid, number, below));
    }
    boolean clear = text(folder.resolve("md/array_state")).equals("clear") && below.isEmpty();
    String uuid = text(folder.resolve("md/uuid"));
    return clear
        ? Optional.empty()
        : Optional.of(new Built(name, VolumeDriver.MD, name, uuid, number, below));
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | DirectoryIteratorException _) {
      // It went while we looked.
    }
    names.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    return names;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      return "";
    }
  }

  /// The devices that one stands on at last, none of which was built.
  List<String> leaves(Built built) {
    List<String> leaves = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    List<String> open = new ArrayList<>(built.below());
    for (int i = 0; i < open.size() && seen.size() < BUILT_MAX; i++) {
      String name = open.get(i);
      if (seen.add(name)) {
        Optional<Built> next = all.stream().filter(b -> b.name().equals(name)).findFirst();
        next.ifPresentOrElse(b -> open.addAll(b.below()), () -> leaves.add(name));
      }
    }
    return leaves;
  }

  /// Whether one stands on nothing at all, as those do that only give zeros or errors.
  public boolean isBaseless(Built built) {
    return leaves(built).isEmpty();
  }

  /// Whether one stands on loop devices of these numbers, and on nothing else.
  public boolean isOn(List<Integer> loops, Built built) {
    List<String> leaves = leaves(built);
    return !leaves.isEmpty()
        && leaves.stream()
            .allMatch(leaf -> loops.stream().anyMatch(number -> leaf.equals("loop" + number)));
  }

  /// What stands wholly on loop devices of these numbers.
  public List<Built> on(List<Integer> loops) {
    return all.stream().filter(built -> isOn(loops, built)).toList();
  }

  /// Whether another stands on it.
  boolean isBelow(Built built) {
    return all.stream().anyMatch(other -> other.below().contains(built.name()));
  }
}

package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.btrfs.Figures;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.btrfs.FirstChunks;
import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a new btrfs says of itself: its size, what may be written by the estimate of `btrfs
/// filesystem usage`, and what `df` takes for available. Data and metadata have one profile.
final class BtrfsTopic implements Topic {

  private static final int DEVICES_MAX = 1024;
  private static final int NODE = 16_384;
  private static final long LEAST = 114_294_784;
  private static final String UNITS = "KMGTP";

  @Override
  public List<String> names() {
    return List.of("btrfs");
  }

  @Override
  public String shape() {
    return "profile devices -> deviceSize freeEstimated dataRatio dfAvail";
  }

  @Override
  public List<String> columns() {
    return List.of("profile", "devices", "deviceSize", "freeEstimated", "dataRatio", "dfAvail");
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("profile") && row.has("devices");
  }

  @Override
  public Set<String> results() {
    return Set.of("deviceSize", "freeEstimated", "dataRatio", "dfAvail");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    String word = row.text("profile");
    Profile profile =
        Profile.of(word).orElseThrow(() -> row.bad("there is no profile " + word + " of btrfs"));
    List<Long> sizes = sizes(row);
    if (sizes.size() < profile.least()) {
      throw row.bad(word + " needs " + profile.least() + " devices");
    }
    Pool pool = new Pool(new byte[16], NODE, 0, "", 1);
    for (long size : sizes) {
      long id = pool.devices().size() + 1L;
      pool.add(new PoolDevice(id, new byte[16], size, Optional.of(new Blank(size)), "/dev/" + id));
    }
    try {
      FirstChunks.make(pool, false, profile, profile);
    } catch (CallFailed failed) {
      throw row.bad("no room for the first chunks");
    }
    Usage usage = Usage.of(pool);
    JsonObject answer = new JsonObject();
    answer.addProperty("deviceSize", pool.size());
    answer.addProperty("freeEstimated", usage.free());
    answer.addProperty("dataRatio", usage.dataRatio());
    answer.addProperty("dfAvail", new Figures(pool).available());
    return answer;
  }

  /// `1G 2G 3G`, or `2G x4` for four alike.
  private static List<Long> sizes(Row row) throws BadRow {
    List<Long> sizes = new ArrayList<>();
    for (String word : row.text("devices").strip().split(" +")) {
      if (word.startsWith("x") && !sizes.isEmpty()) {
        int times = times(row, word);
        for (int i = 1; i < times; i++) {
          sizes.add(sizes.getLast());
        }
      } else {
        sizes.add(size(row, word));
      }
    }
    if (sizes.size() > DEVICES_MAX) {
      throw row.bad("more than " + DEVICES_MAX + " devices");
    }
    return sizes;
  }

  private static int times(Row row, String word) throws BadRow {
    try {
      return Math.clamp(Integer.parseInt(word.substring(1)), 1, DEVICES_MAX + 1);
    } catch (NumberFormatException _) {
      throw row.bad("not a number of devices: " + word);
    }
  }

  private static long size(Row row, String word) throws BadRow {
    int unit = word.isEmpty() ? -1 : UNITS.indexOf(word.charAt(word.length() - 1));
    String digits = unit < 0 ? word : word.substring(0, word.length() - 1);
    try {
      long size = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
      if (size < LEAST) {
        throw row.bad("a device has at least " + LEAST + " bytes");
      }
      return size;
    } catch (ArithmeticException | NumberFormatException _) {
      throw row.bad("not a size: " + word);
    }
  }

  /// A device that nothing has been written to. Nothing is: only room is asked for.
  private record Blank(long size) implements Medium {

    @Override
    public byte[] read(long at, int length) {
      return new byte[length];
    }

    @Override
    public void write(long at, byte[] bytes, int offset, int length) {
      throw new IllegalStateException("written: " + at);
    }
  }
}

package dev.virtlab.userland.docker.linux;

import dev.virtlab.lab.container.BlockLimits;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The control files of block I/O, as runc writes and dockerd reads them.
final class BlockFiles {

  static final String BYTES = "blkio.throttle.io_service_bytes_recursive";
  static final String REQUESTS = "blkio.throttle.io_serviced_recursive";

  private BlockFiles() {}

  /// A text for a control file.
  record Line(String file, String text) {}

  /// What is written for limits, in the order of runc.
  static List<Line> limits(Calls calls, BlockLimits block, boolean unified) {
    List<Line> lines = new ArrayList<>();
    if (block.weight() != 0) {
      lines.add(
          unified
              ? new Line("io.weight", Long.toString(weight(block.weight())))
              : new Line("blkio.weight", Integer.toString(block.weight())));
    }
    add(lines, calls, block.readBps(), unified ? "rbps" : "read_bps_device");
    add(lines, calls, block.writeBps(), unified ? "wbps" : "write_bps_device");
    add(lines, calls, block.readIops(), unified ? "riops" : "read_iops_device");
    add(lines, calls, block.writeIops(), unified ? "wiops" : "write_iops_device");
    return lines;
  }

  private static void add(
      List<Line> lines, Calls calls, List<BlockLimits.Device> devices, String word) {
    for (BlockLimits.Device device : devices) {
      Stat stat = calls.stat(device.path());
      String number = stat.major() + ":" + stat.minor() + " ";
      lines.add(
          word.endsWith("_device")
              ? new Line("blkio.throttle." + word, number + device.value())
              : new Line("io.max", number + word + "=" + device.value()));
    }
  }

  /// A weight from 10 to 1000 as one from 1 to 10000; runc, `ConvertBlkIOToIOWeightValue`.
  static long weight(int weight) {
    return 1 + (weight - 10) * 9999L / 990;
  }

  /// What `io.stat` tells of devices.
  static List<Usage.Blocks> unified(String stat) {
    List<Usage.Blocks> all = new ArrayList<>();
    for (String line : stat.split("\n")) {
      Map<String, Long> values = new TreeMap<>();
      for (String word : line.split(" ")) {
        int equals = word.indexOf('=');
        if (equals > 0) {
          values.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
        }
      }
      if (!values.isEmpty()) {
        all.add(blocks(line, values, values, "rbytes", "wbytes", "rios", "wios"));
      }
    }
    return all;
  }

  /// What the files of version 1 tell of devices.
  static List<Usage.Blocks> legacy(String bytes, String requests) {
    Map<String, Map<String, Long>> sizes = rows(bytes);
    Map<String, Map<String, Long>> counts = rows(requests);
    List<Usage.Blocks> all = new ArrayList<>();
    sizes.forEach(
        (number, values) ->
            all.add(
                blocks(
                    number,
                    values,
                    counts.getOrDefault(number, Map.of()),
                    "Read",
                    "Write",
                    "Read",
                    "Write")));
    return all;
  }

  private static Map<String, Map<String, Long>> rows(String text) {
    Map<String, Map<String, Long>> rows = new TreeMap<>();
    for (String line : text.split("\n")) {
      String[] words = line.split(" ");
      if (words.length == 3) {
        rows.computeIfAbsent(words[0], _ -> new TreeMap<>())
            .put(words[1], Long.parseLong(words[2]));
      }
    }
    return rows;
  }

  private static Usage.Blocks blocks(
      String number, Map<String, Long> sizes, Map<String, Long> counts, String... words) {
    String[] numbers = number.split("[: ]");
    return new Usage.Blocks(
        Integer.parseInt(numbers[0]),
        Integer.parseInt(numbers[1]),
        sizes.getOrDefault(words[0], 0L),
        sizes.getOrDefault(words[1], 0L),
        counts.getOrDefault(words[2], 0L),
        counts.getOrDefault(words[3], 0L));
  }
}

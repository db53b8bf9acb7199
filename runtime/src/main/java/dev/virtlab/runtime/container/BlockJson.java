package dev.virtlab.runtime.container;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.BlockLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The limits of block I/O in a bundle's `config.json`; OCI runtime specification, section Block
/// IO.
final class BlockJson {

  private BlockJson() {}

  /// @param host the root below which its devices are
  static JsonObject of(BlockLimits block, Path host) {
    JsonObject json = new JsonObject();
    if (block.weight() != 0) {
      json.addProperty("weight", block.weight());
    }
    add(json, "weightDevice", block.weights(), host, "weight");
    add(json, "throttleReadBpsDevice", block.readBps(), host, "rate");
    add(json, "throttleWriteBpsDevice", block.writeBps(), host, "rate");
    add(json, "throttleReadIOPSDevice", block.readIops(), host, "rate");
    add(json, "throttleWriteIOPSDevice", block.writeIops(), host, "rate");
    return json;
  }

  private static void add(
      JsonObject json, String name, List<BlockLimits.Device> devices, Path host, String what) {
    JsonArray array = new JsonArray();
    for (BlockLimits.Device device : devices) {
      long number = number(host.resolve(device.path().substring(1)));
      JsonObject entry = new JsonObject();
      entry.addProperty("major", (number >> 8) & 0xfff);
      entry.addProperty("minor", (number & 0xff) | ((number >> 12) & ~0xff));
      entry.addProperty(what, device.value());
      array.add(entry);
    }
    if (!array.isEmpty()) {
      json.add(name, array);
    }
  }

  /// The number that a device file stands for, as stat(2) gives it.
  private static long number(Path device) {
    try {
      return ((Number) Files.getAttribute(device, "unix:rdev")).longValue();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

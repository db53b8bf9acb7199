package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.List;

/// What the options about devices accept.
final class DeviceValues {

  private static final int WEIGHT_MIN = 10;
  private static final int WEIGHT_MAX = 1000;

  private DeviceValues() {}

  /// `c 1:3 rwm`
  static void rule(String value) throws InvalidAmount {
    String[] words = value.split(" ", -1);
    boolean good =
        words.length == 3
            && List.of("a", "c", "b").contains(words[0])
            && isNumbers(words[1])
            && !words[2].isEmpty()
            && words[2].length() <= 3
            && words[2].chars().allMatch(c -> "rwm".indexOf(c) >= 0);
    if (!good) {
      throw new InvalidAmount("invalid device cgroup format '" + value + "'");
    }
  }

  private static boolean isNumbers(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && isNumber(text.substring(0, colon)) && isNumber(text.substring(colon + 1));
  }

  private static boolean isNumber(String text) {
    return text.equals("*")
        || (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /// `/dev/sda:500`
  static void weight(String value) throws InvalidAmount {
    String number = afterPath(value);
    if (!isWeight(number)) {
      throw new InvalidAmount("invalid weight for device: " + value);
    }
  }

  private static boolean isWeight(String number) {
    try {
      long weight = Numbers.parseUint(number, 10, 16);
      return weight == 0 || (weight >= WEIGHT_MIN && weight <= WEIGHT_MAX);
    } catch (InvalidAmount _) {
      return false;
    }
  }

  private static String afterPath(String value) throws InvalidAmount {
    int colon = value.indexOf(':');
    if (colon <= 0) {
      throw new InvalidAmount("bad format: " + value);
    }
    if (!value.startsWith("/dev/")) {
      throw new InvalidAmount("bad format for device path: " + value);
    }
    return value.substring(colon + 1);
  }

  /// `/dev/sda:1mb`
  static void rate(String value) throws InvalidAmount {
    String rate = afterPath(value);
    try {
      Sizes.ram(rate);
    } catch (InvalidAmount _) {
      throw new InvalidAmount(
          "invalid rate for device: "
              + value
              + ". The correct format is <device-path>:<number>[<unit>]. Number must be a positive"
              + " integer. Unit is optional and can be kb, mb, or gb");
    }
  }

  /// `/dev/sda:1000`
  static void operations(String value) throws InvalidAmount {
    String rate = afterPath(value);
    try {
      Numbers.parseUint(rate, 10, 64);
    } catch (InvalidAmount _) {
      throw new InvalidAmount(
          "invalid rate for device: "
              + value
              + ". The correct format is <device-path>:<number>. Number must be a positive"
              + " integer");
    }
  }

  /// `all`, a number, or fields such as `device=0`.
  static void gpus(String value) throws InvalidAmount {
    for (String field : Csv.fields(value)) {
      int equals = field.indexOf('=');
      String key = ListValues.key(field);
      if (equals < 0 || key.equals("count")) {
        count(field.substring(equals + 1));
      } else if (!List.of("driver", "device", "capabilities", "options").contains(key)) {
        throw new InvalidAmount("unexpected key '" + key + "' in '" + field + "'");
      }
    }
  }

  private static void count(String text) throws InvalidAmount {
    try {
      if (!text.equals("all")) {
        Numbers.parseInt(text, 10, 64);
      }
    } catch (InvalidAmount _) {
      throw new InvalidAmount(
          "invalid count ("
              + text
              + "): value must be either \"all\" or an integer: invalid syntax");
    }
  }
}

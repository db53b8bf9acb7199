package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import java.util.List;
import java.util.Locale;

/// What the repeatable options of `run` accept.
final class ListValues {

  private static final List<String> SYSCTLS =
      List.of(
          "kernel.msgmax",
          "kernel.msgmnb",
          "kernel.msgmni",
          "kernel.sem",
          "kernel.shmall",
          "kernel.shmmax",
          "kernel.shmmni",
          "kernel.shm_rmid_forced");

  private static final int DOMAIN_MAX = 255;

  private ListValues() {}

  /// The part before the first `=`.
  static String key(String value) {
    int equals = value.indexOf('=');
    return equals < 0 ? value : value.substring(0, equals);
  }

  static void environment(String value) throws InvalidAmount {
    if (key(value).isEmpty()) {
      throw new InvalidAmount("invalid environment variable: " + value);
    }
  }

  static void label(String value) throws InvalidAmount {
    String key = key(value).stripLeading();
    if (key.isEmpty()) {
      throw new InvalidAmount("invalid label '" + value + "': empty name");
    }
    if (key.chars().anyMatch(Character::isWhitespace)) {
      throw new InvalidAmount("label '" + key + "' contains whitespaces");
    }
  }

  static void stream(String value) throws InvalidAmount {
    if (!List.of("stdin", "stdout", "stderr").contains(value.toLowerCase(Locale.ROOT))) {
      throw new InvalidAmount("valid streams are STDIN, STDOUT and STDERR");
    }
  }

  static void address(String value) throws InvalidAmount {
    if (!Addresses.isAddress(value.strip())) {
      throw new InvalidAmount("IP address is not correctly formatted: " + value);
    }
  }

  static void domain(String value) throws InvalidAmount {
    String name = value.strip();
    if (!name.equals(".") && !isDomain(name)) {
      throw new InvalidAmount(name + " is not a valid domain");
    }
  }

  private static boolean isDomain(String name) {
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    boolean good = bare.length() < DOMAIN_MAX && bare.chars().anyMatch(Character::isLetter);
    for (String label : bare.split("\\.", -1)) {
      good &= !label.isEmpty() && !label.startsWith("-") && !label.endsWith("-");
      good &= label.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
    }
    return good;
  }

  static void host(String value) throws InvalidAmount {
    extraHost(value);
  }

  /// `name:address` or `name=address`, in the form of the API.
  static String extraHost(String value) throws InvalidAmount {
    int separator = value.indexOf('=') >= 0 ? value.indexOf('=') : value.indexOf(':');
    String name = separator < 0 ? "" : value.substring(0, separator);
    if (name.isEmpty() || name.indexOf(':') >= 0) {
      throw new InvalidAmount("bad format for add-host: " + Quoted.of(value));
    }
    String address = value.substring(separator + 1);
    if (address.equals("host-gateway")) {
      return name + ":" + address;
    }
    boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
    String bare = bracketed ? address.substring(1, address.length() - 1) : address;
    if (!Addresses.isAddress(bare.strip())) {
      throw new InvalidAmount("invalid IP address in add-host: " + Quoted.of(bare));
    }
    return name + ":" + bare;
  }

  static void link(String value) throws InvalidAmount {
    if (value.isEmpty()) {
      throw new InvalidAmount("empty string specified for links");
    }
    if (value.indexOf(':') != value.lastIndexOf(':')) {
      throw new InvalidAmount("bad format for links: " + value);
    }
  }

  static void sysctl(String value) throws InvalidAmount {
    String key = key(value);
    boolean known = SYSCTLS.contains(key) || key.startsWith("net.") || key.startsWith("fs.mqueue.");
    if (value.indexOf('=') <= 0 || !known) {
      throw new InvalidAmount("sysctl '" + value + "' is not allowed");
    }
  }
}

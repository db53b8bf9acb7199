package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.grammar.Kind;
import dev.virtlab.userland.docker.units.Durations;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.Map;

/// The kinds of values that flags of the client take, by their names in the grammar tables.
final class Kinds {

  /// Any text.
  private static final Kind.Check ANY = _ -> {};

  static final Map<String, Kind> ALL =
      Map.ofEntries(
          Map.entry("bool", new Kind("", false, Numbers::parseBool)),
          Map.entry("string", Kind.of("string", ANY)),
          Map.entry("strings", Kind.of("strings", ANY)),
          Map.entry("int", Kind.of("int", value -> Numbers.parseInt(value, 0, 64))),
          Map.entry("uint", Kind.of("uint", value -> Numbers.parseUint(value, 0, 64))),
          Map.entry("uint16", Kind.of("uint16", value -> Numbers.parseUint(value, 0, 16))),
          Map.entry("decimal", Kind.of("decimal", Cpus::parse)),
          Map.entry("duration", Kind.of("duration", Durations::parse)),
          Map.entry("bytes", Kind.of("bytes", Sizes::ram)),
          Map.entry("bytes:swap", Kind.of("bytes", Kinds::swap)),
          Map.entry("map", Kind.of("map", ANY)),
          Map.entry("map:sysctl", Kind.of("map", ListValues::sysctl)),
          Map.entry("list", Kind.of("list", ANY)),
          Map.entry("list:env", Kind.of("list", ListValues::environment)),
          Map.entry("list:label", Kind.of("list", ListValues::label)),
          Map.entry("list:attach", Kind.of("list", ListValues::stream)),
          Map.entry("list:ip", Kind.of("list", ListValues::address)),
          Map.entry("list:domain", Kind.of("list", ListValues::domain)),
          Map.entry("list:host", Kind.of("list", ListValues::host)),
          Map.entry("list:link", Kind.of("list", ListValues::link)),
          Map.entry("list:rule", Kind.of("list", DeviceValues::rule)),
          Map.entry("list:weight", Kind.of("list", DeviceValues::weight)),
          Map.entry("list:rate", Kind.of("list", DeviceValues::rate)),
          Map.entry("list:iops", Kind.of("list", DeviceValues::operations)),
          Map.entry("gpu-request", Kind.of("gpu-request", DeviceValues::gpus)),
          Map.entry("ulimit", Kind.of("ulimit", Ulimit::parse)),
          Map.entry("mount", Kind.of("mount", MountOption::parse)),
          Map.entry("network", Kind.of("network", NetworkOption::parse)),
          Map.entry("filter", Kind.of("filter", Filters::check)));

  private Kinds() {}

  /// As [Sizes#ram], and -1 for no limit.
  static long swap(String value) throws dev.virtlab.userland.docker.units.InvalidAmount {
    return value.equals("-1") ? -1 : Sizes.ram(value);
  }
}

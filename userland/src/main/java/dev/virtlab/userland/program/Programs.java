package dev.virtlab.userland.program;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The programs that a world can run, by the key that their files hold ([Executable]).
///
/// A key names the package and the program, as `coreutils/ls`; it also says where a host installs
/// it: [#keys] in their order are what a package manager would list.
public final class Programs {

  private final Map<String, Program> programs = new TreeMap<>();

  /// No programs yet.
  public Programs() {}

  /// Adds a program; a key can be given once.
  public Programs with(String key, Program program) {
    if (programs.putIfAbsent(key, program) != null) {
      throw new IllegalArgumentException("two programs with the key " + key);
    }
    return this;
  }

  /// Adds all of another catalogue.
  public Programs with(Programs other) {
    other.programs.forEach(this::with);
    return this;
  }

  /// The program with that key.
  public Optional<Program> find(String key) {
    return Optional.ofNullable(programs.get(key));
  }

  /// All keys, in order.
  public Set<String> keys() {
    return Collections.unmodifiableSet(programs.keySet());
  }
}

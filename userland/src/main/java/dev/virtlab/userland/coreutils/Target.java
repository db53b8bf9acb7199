package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From where to where cp(1), mv(1) and ln(1) work, read from their operands.
///
/// @param from the sources, in order
/// @param to where each goes, in the same order
record Target(List<String> from, List<String> to) {

  /// Reads operands as `SOURCE DEST`, `SOURCE... DIRECTORY` or `-t DIRECTORY SOURCE...`.
  static Target read(Run run, Words words) {
    List<String> names = words.operands();
    boolean single = words.has("T");
    if (names.isEmpty()) {
      throw run.usage(run.say("missing file operand", ""), 1);
    }
    if (words.has("t")) {
      return into(run, names, folder(run, words.last("t", ""), "target directory "));
    }
    if (names.size() == 1) {
      throw run.usage(
          run.say("missing destination file operand after " + Quoting.always(names.getFirst()), ""),
          1);
    }
    if (single && names.size() > 2) {
      throw run.usage(run.say("extra operand " + Quoting.always(names.get(2)), ""), 1);
    }
    String last = names.getLast();
    List<String> sources = names.subList(0, names.size() - 1);
    if (!single && Files.isDirectory(run.calls(), last)) {
      return into(run, sources, last);
    }
    if (sources.size() == 1) {
      return new Target(sources, List.of(last));
    }
    return into(run, sources, run.isBusybox() ? last : folder(run, last, "target "));
  }

  private static String folder(Run run, String path, String word) {
    Optional<Stat> stat = Files.stat(run.calls(), path);
    if (stat.filter(s -> s.type() == Stat.Type.DIRECTORY).isPresent()) {
      return path;
    }
    Errno errno = stat.isEmpty() ? Errno.ENOENT : Errno.ENOTDIR;
    throw run.stop(
        1,
        run.say(
            word + Quoting.always(path) + ": " + errno.message(), path + ": " + errno.message()));
  }

  static Target into(Run run, List<String> sources, String folder) {
    List<String> to = new ArrayList<>();
    for (String source : sources) {
      to.add(Files.within(folder, Files.base(source)));
    }
    return new Target(sources, to);
  }
}

package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.EnumSet;

/// fallocate(1): gives a file room before anything is written, or takes the room of a part away.
final class Fallocate implements Tool {

  private static final Options OPTIONS =
      new Options(
          "cdil:no:pzxvhV",
          "collapse-range=c dig-holes=d insert-range=i length:=l keep-size=n offset:=o punch-hole=p"
              + " zero-range=z posix=x verbose=v help=h version=V");

  private static final String HELP =
      """

      Usage:
       fallocate [options] <filename>

      Preallocate space to, or deallocate space from a file.

      Options:
       -c, --collapse-range remove a range from the file
       -d, --dig-holes      detect zeroes and replace with holes
       -i, --insert-range   insert a hole at range, shifting existing data
       -l, --length <num>   length for range operations, in bytes
       -n, --keep-size      maintain the apparent size of the file
       -o, --offset <num>   offset for range operations, in bytes
       -p, --punch-hole     replace a range with a hole (implies -n)
       -z, --zero-range     zero and ensure allocation of a range
       -x, --posix          use posix_fallocate(3) instead of fallocate(2)
       -v, --verbose        verbose mode

       -h, --help           display this help
       -V, --version        display version

      Arguments:
       <num> arguments may be followed by the suffixes for
         GiB, TiB, PiB, EiB, ZiB, and YiB (the "iB" is optional)

      For more details see fallocate(1).
      """;

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("h")) {
      run.out(HELP);
      return run.exit(0);
    }
    if (words.has("V")) {
      run.out("fallocate from util-linux 2.38.1\n");
      return run.exit(0);
    }
    modelled(run, words);
    long offset = number(run, words, "o", "offset");
    if (words.operands().isEmpty()) {
      throw run.stop(1, "no filename specified");
    }
    if (words.operands().size() > 1) {
      throw run.stop(1, "unexpected number of arguments");
    }
    if (!words.has("l")) {
      throw run.stop(1, "no length argument specified");
    }
    long length = number(run, words, "l", "length");
    if (length == 0) {
      throw run.stop(1, "invalid length value specified");
    }
    act(run, words, offset, offset + length);
    return run.exit();
  }

  private static void modelled(Run run, Words words) {
    for (String key : new String[] {"c", "d", "i", "n"}) {
      if (words.has(key)) {
        throw run.stop(1, "-" + key + " is not modelled here; -l, -o, -p and -z are");
      }
    }
  }

  private static long number(Run run, Words words, String key, String what) {
    return words.has(key)
        ? Numbers.size(words.last(key, "0"))
            .orElseThrow(() -> run.stop(1, "invalid " + what + " value specified"))
        : 0;
  }

  private static void act(Run run, Words words, long from, long to) {
    Calls calls = run.calls();
    String name = words.operands().getFirst();
    boolean takes = words.has("p") || words.has("z");
    int file;
    try {
      file =
          calls.open(
              name,
              takes
                  ? EnumSet.of(Open.READ, Open.WRITE)
                  : EnumSet.of(Open.READ, Open.WRITE, Open.CREATE),
              0644);
    } catch (CallFailed failed) {
      throw run.stop(1, "cannot open " + name + ": " + failed.errno().message());
    }
    try {
      if (takes) {
        calls.punch(file, from, to);
      }
      if (!words.has("p")) {
        calls.allocate(file, from, to);
      }
    } catch (CallFailed failed) {
      throw run.stop(1, "fallocate failed: " + failed.errno().message());
    } finally {
      calls.close(file);
    }
    if (words.has("v")) {
      String done = words.has("p") ? "hole created" : words.has("z") ? "zeroed" : "allocated";
      run.out(name + ": " + amount(to - from) + " (" + (to - from) + " bytes) " + done + ".\n");
    }
  }

  private static String amount(long bytes) {
    String units = "KMGTPE";
    int power = 0;
    while (power < units.length() && bytes >> (10 * power) >= 1024) {
      power++;
    }
    String text = Numbers.ratio(bytes, 1L << (10 * power), 1);
    String bare = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return bare + (power == 0 ? " B" : " " + units.charAt(power - 1) + "iB");
  }
}

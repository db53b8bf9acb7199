package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.digest.Md5;
import dev.virtlab.userland.digest.Sha1;
import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// md5sum(1), sha1sum(1), sha256sum(1): digests of files, printed or checked.
final class Sums implements Tool {

  private static final Options GNU =
      new Options(
          "bctwz",
          "binary=b check=c text=t zero=z ignore-missing quiet=q status=s strict tag warn=w");
  private static final Options BUSYBOX = new Options("cswbt");

  /// A digest that is being made.
  private interface Digest {
    void add(byte[] bytes);

    String hex();
  }

  private final Supplier<Digest> begin;
  private final int digits;
  private final String tag;

  private Sums(Supplier<Digest> begin, int digits, String tag) {
    this.begin = begin;
    this.digits = digits;
    this.tag = tag;
  }

  static Tool md5() {
    return new Sums(() -> md5(new Md5()), 32, "MD5");
  }

  static Tool sha1() {
    return new Sums(() -> sha1(new Sha1()), 40, "SHA1");
  }

  static Tool sha256() {
    return new Sums(() -> sha256(new Sha256()), 64, "SHA256");
  }

  private static Digest md5(Md5 md5) {
    return digest(md5::add, md5::hex);
  }

  private static Digest sha1(Sha1 sha1) {
    return digest(sha1::add, sha1::hex);
  }

  private static Digest sha256(Sha256 sha256) {
    return digest(sha256::add, sha256::hex);
  }

  private static Digest digest(Consumer<byte[]> add, Supplier<String> hex) {
    return new Digest() {
      @Override
      public void add(byte[] bytes) {
        add.accept(bytes);
      }

      @Override
      public String hex() {
        return hex.get();
      }
    };
  }

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    if (words.has("c")) {
      return Flow.each(names.iterator(), (name, next) -> check(run, words, name, next), run::exit);
    }
    return Flow.each(
        names.iterator(),
        (name, next) ->
            sum(
                run,
                name,
                hex -> {
                  String end = words.has("z") ? "\0" : "\n";
                  run.out(
                      words.has("tag")
                          ? tag + " (" + name + ") = " + hex + end
                          : hex + (words.has("b") && !run.isBusybox() ? " *" : "  ") + name + end);
                  return run.flush(next);
                },
                errno -> {
                  complain(run, name, errno);
                  return run.flush(next);
                }),
        run::exit);
  }

  private static void complain(Run run, String name, Errno errno) {
    String word = errno == Errno.EISDIR ? "can't read '" : "can't open '";
    run.complain(run.say(Quoting.needed(name) + ": ", word + name + "': ") + errno.message());
  }

  /// Digests one file. What never ends, such as `/dev/zero`, only costs time.
  private Step sum(
      Run run, String name, Function<String, Step> then, Function<Errno, Step> failed) {
    int descriptor;
    try {
      descriptor = Input.open(run.calls(), name);
    } catch (CallFailed error) {
      return failed.apply(error.errno());
    }
    Stat stat = run.calls().fstat(descriptor);
    boolean endless = stat.type() == Stat.Type.CHARACTER && stat.major() == 1 && stat.minor() >= 5;
    if (endless) {
      return Idle.spin();
    }
    Digest digest = begin.get();
    return Input.pour(
        run,
        descriptor,
        piece -> {
          digest.add(piece);
          return true;
        },
        error -> {
          Input.close(run.calls(), descriptor);
          return error.isPresent() ? failed.apply(error.get()) : then.apply(digest.hex());
        });
  }

  private Step check(Run run, Words words, String list, Supplier<Step> next) {
    int descriptor;
    try {
      descriptor = Input.open(run.calls(), list);
    } catch (CallFailed failed) {
      complain(run, list, failed.errno());
      return run.flush(next);
    }
    List<String> all = new ArrayList<>();
    Lines lines = new Lines((line, _) -> all.add(line));
    int[] counts = new int[4];
    return Input.pour(
        run,
        descriptor,
        lines,
        _ -> {
          lines.end();
          return Flow.each(
              all.iterator(),
              (line, more) -> checkLine(run, words, line, counts, more),
              () -> {
                warn(run, words, list, counts);
                return run.flush(next);
              });
        });
  }

  private Step checkLine(Run run, Words words, String line, int[] counts, Supplier<Step> more) {
    boolean good = line.length() > digits + 2 && line.charAt(digits) == ' ';
    if (!good) {
      counts[2]++;
      return run.flush(more);
    }
    counts[3]++;
    String wanted = line.substring(0, digits);
    String name = line.substring(digits + 2);
    boolean silent = words.has("s");
    return sum(
        run,
        name,
        hex -> {
          boolean same = hex.equalsIgnoreCase(wanted);
          counts[0] += same ? 0 : 1;
          if (!silent && !(same && words.has("q"))) {
            run.out(name + (same ? ": OK\n" : ": FAILED\n"));
          }
          return run.flush(more);
        },
        errno -> {
          complain(run, name, errno);
          counts[1]++;
          if (!silent) {
            run.out(name + run.say(": FAILED open or read\n", ": FAILED\n"));
          }
          return run.flush(more);
        });
  }

  private static void warn(Run run, Words words, String list, int[] counts) {
    if (counts[3] == 0 && !run.isBusybox()) {
      run.complain(Quoting.needed(list) + ": no properly formatted checksum lines found");
      return;
    }
    if (counts[0] + counts[1] > 0) {
      run.fail(1);
    }
    if (words.has("s")) {
      return;
    }
    if (run.isBusybox()) {
      if (counts[0] + counts[1] > 0) {
        run.err(
            run.name()
                + ": WARNING: "
                + (counts[0] + counts[1])
                + " of "
                + counts[3]
                + " computed checksums did NOT match\n");
      }
      return;
    }
    warn(run, counts[2], " line is improperly formatted", " lines are improperly formatted");
    warn(run, counts[1], " listed file could not be read", " listed files could not be read");
    warn(run, counts[0], " computed checksum did NOT match", " computed checksums did NOT match");
  }

  private static void warn(Run run, int count, String one, String many) {
    if (count > 0) {
      run.err(run.name() + ": WARNING: " + count + (count == 1 ? one : many) + "\n");
    }
  }
}

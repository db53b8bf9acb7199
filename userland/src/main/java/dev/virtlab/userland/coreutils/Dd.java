package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// dd(1): copies block by block.
final class Dd implements Tool {

  private static final List<String> KEYS =
      List.of(
          "if", "of", "bs", "ibs", "obs", "cbs", "count", "skip", "seek", "iseek", "oseek", "conv",
          "iflag", "oflag", "status");

  /// What a block costs beside its bytes, and how many bytes a nanosecond copies.
  private static final long BLOCK_COST = 400;

  private static final int BYTES_PER_NANOSECOND = 4;
  private static final int SECTOR = 512;

  /// What the kernel takes to make a random byte, in nanoseconds; measured with Linux 6.18 on the
  /// reference machine, which was busy: 220 to 360 MB a second.
  private static final int RANDOM_COST = 3;

  /// The memory devices that never end, by their minor numbers.
  private static final int ZERO = 5;

  private static final int RANDOM = 8;
  private static final int URANDOM = 9;

  /// The largest buffer that needs no memory of its own.
  private static final long SMALL = 65_536;

  /// How long a copy from nowhere to nowhere runs between two looks at the clock, in nanoseconds.
  private static final long BATCH = 10_000_000;

  @Override
  public Step run(Run run) {
    Map<String, String> words = new TreeMap<>();
    for (String word : run.args()) {
      int equals = word.indexOf('=');
      if (word.equals("--")) {
        continue;
      }
      String key = equals < 0 ? "" : word.substring(0, equals);
      if (!KEYS.contains(key)) {
        throw run.usage(run.say("unrecognized operand " + Quoting.curly(word), ""), 1);
      }
      words.put(key, word.substring(equals + 1));
    }
    return new Copy(run, words).start();
  }

  private static final class Copy {
    private final Run run;
    private final Calls calls;
    private final Map<String, String> words;
    private final String conv;
    private final long ibs;
    private final long obs;
    private final long count;
    private final boolean countBytes;
    private final boolean fullBlocks;
    private final Bytes waiting = new Bytes();
    private Duration begun = Duration.ZERO;
    private long copied;
    private long fullIn;
    private long partIn;
    private long fullOut;
    private long partOut;
    private long takenBytes;
    private long touched;

    Copy(Run run, Map<String, String> words) {
      this.run = run;
      this.calls = run.calls();
      this.words = words;
      conv = "," + words.getOrDefault("conv", "") + ",";
      long bs = size("bs", 0);
      ibs = bs > 0 ? bs : size("ibs", 512);
      obs = bs > 0 ? bs : size("obs", 512);
      String flags = words.getOrDefault("iflag", "");
      countBytes = flags.contains("count_bytes") || words.getOrDefault("count", "").endsWith("B");
      fullBlocks = flags.contains("fullblock");
      count = words.containsKey("count") ? number("count", 0) : -1;
    }

    private long size(String key, long usual) {
      if (!words.containsKey(key)) {
        return usual;
      }
      long size = number(key, usual);
      if (size <= 0) {
        throw run.isBusybox()
            ? run.stop(1, "number " + words.get(key) + " is not in 1..9223372036854775807 range")
            : run.stop(1, "invalid number: " + Quoting.curly(words.getOrDefault(key, "")));
      }
      return size;
    }

    /// A number with suffixes, perhaps a product as `2x512`.
    private long number(String key, long usual) {
      String text = words.getOrDefault(key, Long.toString(usual));
      if (run.isBusybox()) {
        return Suffixes.CWBKMG.read(text).orElseThrow(() -> invalid(text));
      }
      long product = 1;
      for (String factor : text.split("x", -1)) {
        String bare =
            factor.endsWith("B")
                    && factor.length() > 1
                    && Character.isDigit(factor.charAt(factor.length() - 2))
                ? factor.substring(0, factor.length() - 1)
                : factor;
        boolean small = !bare.isEmpty() && "mgtpe".indexOf(bare.charAt(bare.length() - 1)) >= 0;
        Optional<Long> value = small ? Optional.empty() : Numbers.size(bare).filter(n -> n >= 0);
        if (value.isEmpty()) {
          throw invalid(text);
        }
        product *= value.get();
      }
      return product;
    }

    private Stop invalid(String text) {
      return run.stop(
          1, run.say("invalid number: " + Quoting.curly(text), "invalid number '" + text + "'"));
    }

    Step start() {
      Optional<Step> refused = open();
      if (refused.isPresent()) {
        return refused.get();
      }
      calls.setDisposition(Signal.INT, Disposition.CATCH);
      calls.setDisposition(Signal.USR1, Disposition.CATCH);
      begun = calls.now();
      return skip(number(words.containsKey("iseek") ? "iseek" : "skip", 0));
    }

    private Optional<Step> open() {
      String from = words.getOrDefault("if", "");
      String to = words.getOrDefault("of", "");
      try {
        if (!from.isEmpty()) {
          EnumSet<Open> how = EnumSet.of(Open.READ);
          if (isDirect("iflag")) {
            how.add(Open.DIRECT);
          }
          move(calls.open(from, how, 0), 0);
        }
      } catch (CallFailed failed) {
        return Optional.of(cannotOpen(from, failed.errno()));
      }
      try {
        if (!to.isEmpty()) {
          openOutput(to);
        }
      } catch (CallFailed failed) {
        return Optional.of(cannotOpen(to, failed.errno()));
      }
      return Optional.empty();
    }

    private boolean isDirect(String key) {
      return List.of(words.getOrDefault(key, "").split(",")).contains("direct");
    }

    private void move(int from, int to) {
      if (from != to) {
        calls.duplicate(from, to);
        calls.close(from);
      }
    }

    private void openOutput(String to) {
      boolean append = words.getOrDefault("oflag", "").contains("append");
      long seek = number(words.containsKey("oseek") ? "oseek" : "seek", 0) * obs;
      EnumSet<Open> how = EnumSet.of(Open.WRITE);
      if (!conv.contains(",nocreat,")) {
        how.add(Open.CREATE);
      }
      if (isDirect("oflag")) {
        how.add(Open.DIRECT);
      }
      if (append) {
        how.add(Open.APPEND);
      } else if (seek == 0 && !conv.contains(",notrunc,")) {
        how.add(Open.TRUNCATE);
      }
      move(calls.open(to, how, 0666), 1);
      if (seek > 0) {
        boolean regular = calls.fstat(1).type() == Stat.Type.REGULAR;
        if (regular && !conv.contains(",notrunc,")) {
          calls.truncate(to, seek);
        }
        calls.seek(1, seek, 0);
      }
    }

    private Step cannotOpen(String path, Errno errno) {
      run.complain(
          run.say("failed to open " + Quoting.always(path), "can't open '" + path + "'")
              + ": "
              + errno.message());
      return run.exit(1);
    }

    private Step skip(long blocks) {
      if (blocks == 0) {
        return isNowhere() ? spin() : block();
      }
      try {
        calls.seek(0, blocks * ibs, 1);
        return block();
      } catch (CallFailed _) {
        return drop(blocks * ibs);
      }
    }

    /// Reads and forgets, where the input cannot be wound.
    private Step drop(long bytes) {
      if (bytes <= 0) {
        return block();
      }
      return switch (calls.read(0, (int) Math.min(bytes, 65_536))) {
        case Read.Some(byte[] piece) -> new Step.Next(() -> drop(bytes - piece.length));
        case Read.End _ -> block();
        case Read.WouldBlock _ -> new Step.Await(new Wait.Readable(0), () -> drop(bytes));
      };
    }

    /// From `/dev/zero` or `/dev/urandom` to `/dev/null`: only the numbers are ever seen.
    private boolean isNowhere() {
      return (isMemory(ZERO) || isRandom()) && Idle.discards(calls, 1) && !countBytes;
    }

    private boolean isRandom() {
      return isMemory(RANDOM) || isMemory(URANDOM);
    }

    /// Whether the input is the memory device of that number; null(4), random(4).
    private boolean isMemory(int minor) {
      Stat in = calls.isOpen(0) ? calls.fstat(0) : calls.fstat(1);
      return in.type() == Stat.Type.CHARACTER && in.major() == 1 && in.minor() == minor;
    }

    /// What a block of so many bytes costs, in nanoseconds.
    private long cost(long bytes) {
      long made = isRandom() ? bytes * RANDOM_COST : 0;
      return BLOCK_COST + bytes / BYTES_PER_NANOSECOND + made;
    }

    /// The buffer is touched as it is filled; a small one lies in what the program holds anyway.
    private void touch(long bytes) {
      if (bytes > Math.max(touched, SMALL)) {
        calls.growMemory(bytes - touched);
        touched = bytes;
      }
    }

    private Step spin() {
      Optional<Signal> caught = calls.takeCaught();
      if (caught.isPresent()) {
        return signalled(caught.get(), this::spin);
      }
      touch(count == 0 ? 0 : ibs);
      long cost = cost(ibs);
      long blocks = Math.max(1, BATCH / cost);
      if (count >= 0) {
        blocks = Math.min(blocks, count - fullIn);
      }
      if (blocks == 0) {
        return finish(0);
      }
      long done = blocks;
      return new Step.Compute(
          blocks * cost,
          () -> {
            fullIn += done;
            copied += done * ibs;
            fullOut = copied / obs;
            partOut = copied % obs == 0 ? 0 : 1;
            return spin();
          });
    }

    private Step signalled(Signal signal, Supplier<Step> then) {
      report();
      return signal == Signal.USR1
          ? run.flush(then)
          : run.flush(
              () -> {
                calls.setDisposition(signal, Disposition.DEFAULT);
                return calls.dieOf(signal);
              });
    }

    private Step block() {
      Optional<Signal> caught = calls.takeCaught();
      if (caught.isPresent()) {
        return signalled(caught.get(), this::block);
      }
      long wanted = ibs;
      if (count >= 0) {
        long left = countBytes ? count - takenBytes : count - fullIn - partIn;
        if (left <= 0) {
          return rest();
        }
        wanted = countBytes ? Math.min(ibs, left) : ibs;
      }
      return read(new Bytes(), wanted);
    }

    private Step read(Bytes piece, long wanted) {
      Read read;
      try {
        read = calls.read(0, (int) Math.min(wanted - piece.size(), 1 << 30));
      } catch (CallFailed failed) {
        String from = words.getOrDefault("if", "standard input");
        run.complain(
            run.say("error reading " + Quoting.always(from), from)
                + ": "
                + failed.errno().message());
        return finish(1);
      }
      return switch (read) {
        case Read.End _ -> piece.size() == 0 ? rest() : taken(piece.take(), wanted);
        case Read.WouldBlock _ -> new Step.Await(new Wait.Readable(0), () -> read(piece, wanted));
        case Read.Some(byte[] bytes) -> {
          piece.add(bytes);
          yield fullBlocks && piece.size() < wanted
              ? new Step.Next(() -> read(piece, wanted))
              : taken(piece.take(), wanted);
        }
      };
    }

    private Step taken(byte[] bytes, long wanted) {
      touch(bytes.length);
      byte[] block = converted(bytes);
      takenBytes += bytes.length;
      fullIn += bytes.length == wanted ? 1 : 0;
      partIn += bytes.length == wanted ? 0 : 1;
      long cost = cost(bytes.length);
      Step next;
      if (ibs == obs) {
        next = write(block, 0, this::block);
      } else {
        waiting.add(block);
        next = drain();
      }
      return new Step.Compute(cost, () -> next);
    }

    private byte[] converted(byte[] bytes) {
      byte[] block = bytes;
      if (conv.contains(",sync,") && bytes.length < ibs) {
        block = java.util.Arrays.copyOf(bytes, (int) ibs);
      }
      boolean up = conv.contains(",ucase,");
      boolean down = conv.contains(",lcase,");
      for (int i = 0; i < block.length && (up || down); i++) {
        byte b = block[i];
        if ((up && b >= 'a' && b <= 'z') || (down && b >= 'A' && b <= 'Z')) {
          block[i] = (byte) (b ^ 32);
        }
      }
      return block;
    }

    private Step drain() {
      if (waiting.size() < obs) {
        return block();
      }
      byte[] all = waiting.take();
      byte[] one = java.util.Arrays.copyOf(all, (int) obs);
      waiting.add(all, (int) obs, all.length - (int) obs);
      return write(one, 0, this::drain);
    }

    /// Whether a block cannot go past the page cache, though the others may.
    private boolean isShort(int length) {
      return run.isBusybox() ? length % SECTOR != 0 : length < obs;
    }

    private Step write(byte[] bytes, int start, Supplier<Step> then) {
      int at = start;
      try {
        if (isDirect("oflag") && isShort(bytes.length)) {
          calls.setDirect(1, false);
        }
        while (at < bytes.length) {
          int took = calls.write(1, bytes, at, bytes.length - at);
          at += took;
          copied += took;
          if (took == 0) {
            int here = at;
            return new Step.Await(new Wait.Writable(1), () -> write(bytes, here, then));
          }
        }
      } catch (CallFailed failed) {
        partOut += at > 0 ? 1 : 0;
        String to = words.getOrDefault("of", "standard output");
        run.complain(
            run.say("error writing " + Quoting.always(to), "error writing '" + to + "'")
                + ": "
                + failed.errno().message());
        return finish(1);
      }
      fullOut += bytes.length == obs ? 1 : 0;
      partOut += bytes.length == obs ? 0 : 1;
      return new Step.Next(then);
    }

    private Step rest() {
      return waiting.size() > 0 ? write(waiting.take(), 0, this::settle) : settle();
    }

    /// What is to be on its device before the end is waited for, as is a last short block that
    /// could not go past the page cache.
    private Step settle() {
      boolean shortEnd = isDirect("oflag") && partOut > 0;
      if (shortEnd || conv.contains(",fsync,") || conv.contains(",fdatasync,")) {
        calls.fsync(1);
      }
      return new Step.Next(() -> finish(0));
    }

    private Step finish(int status) {
      report();
      return run.flush(() -> new Step.Exit(status));
    }

    private void report() {
      String status = words.getOrDefault("status", "");
      if (status.equals("none")) {
        return;
      }
      run.err(fullIn + "+" + partIn + " records in\n" + fullOut + "+" + partOut + " records out\n");
      if (!status.equals("noxfer") && !run.isBusybox()) {
        run.err(speed());
      }
    }

    private String speed() {
      double seconds = calls.now().minus(begun).toNanos() / 1e9;
      String size =
          copied < 1000
              ? ""
              : copied < 1024
                  ? " (" + units(copied, 1000, "B") + ")"
                  : " (" + units(copied, 1000, "B") + ", " + units(copied, 1024, "iB") + ")";
      String rate =
          seconds > 0 ? units((long) (copied / seconds), 1000, "B") + "/s" : "Infinity B/s";
      String time = new CFormat("", 0, 6, 'g').real(seconds);
      String bytes = copied == 1 ? " byte" : " bytes";
      return copied + bytes + size + " copied, " + time + " s, " + rate + "\n";
    }

    /// A size with its unit, to the nearest tenth below ten.
    private static String units(long bytes, int base, String suffix) {
      if (bytes < base) {
        return bytes + " B";
      }
      double value = bytes;
      int power = 0;
      while (value >= base && power < 6) {
        value /= base;
        power++;
      }
      char letter = base == 1000 && power == 1 ? 'k' : "KMGTPE".charAt(power - 1);
      String digits = new CFormat("", 0, value < 9.95 ? 1 : 0, 'f').real(value);
      return digits + " " + letter + suffix;
    }
  }
}

package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;

/// cat(1): files one after the other, perhaps numbered and with what cannot be seen made visible.
final class Cat implements Tool {

  private static final Options GNU =
      new Options(
          "AbeEnstTuv",
          "number-nonblank=b number=n squeeze-blank=s show-nonprinting=v show-ends=E show-tabs=T"
              + " show-all=A");
  private static final Options BUSYBOX = new Options("nbvteAu");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    Filter filter = new Filter(words);
    return Files.each(
        run,
        words.operands(),
        (name, descriptor, next) -> {
          if (isOutput(run, descriptor)) {
            run.complain(Quoting.needed(name) + ": input file is output file");
            return next.get();
          }
          return Input.pour(
              run,
              descriptor,
              piece -> {
                run.out(filter.isPlain ? piece : filter.take(piece)).push();
                return true;
              },
              error -> {
                error.ifPresent(errno -> Files.cannotRead(run, name, errno));
                return next.get();
              });
        },
        run::exit);
  }

  /// Whether a regular file that is not empty would be copied to itself without end.
  private static boolean isOutput(Run run, int descriptor) {
    if (run.isBusybox() || !run.calls().isOpen(1)) {
      return false;
    }
    Stat in = run.calls().fstat(descriptor);
    Stat out = run.calls().fstat(1);
    return in.type() == Stat.Type.REGULAR
        && in.device() == out.device()
        && in.inode() == out.inode()
        && in.size() > 0;
  }

  /// Changes bytes as the options say; keeps the line number over all files.
  private static final class Filter {
    private final boolean ends;
    private final boolean tabs;
    private final boolean visible;
    private final boolean numbers;
    private final boolean nonempty;
    private final boolean squeeze;
    private final boolean isPlain;
    private int line;
    private int newlines = 1;

    Filter(Words words) {
      visible =
          !words.lastOf("AevtT", "").isEmpty()
              && (words.has("A") || words.has("e") || words.has("v") || words.has("t"));
      ends = words.has("A") || words.has("e") || words.has("E");
      tabs = words.has("A") || words.has("t") || words.has("T");
      nonempty = words.has("b");
      numbers = nonempty || words.has("n");
      squeeze = words.has("s");
      isPlain = !(ends || tabs || visible || numbers || squeeze);
    }

    byte[] take(byte[] piece) {
      Bytes out = new Bytes();
      for (byte b : piece) {
        int c = b & 0xff;
        if (c == '\n') {
          newlines++;
          if (squeeze && newlines > 2) {
            continue;
          }
          if (numbers && !nonempty && newlines > 1) {
            number(out);
          }
          text(out, ends ? "$\n" : "\n");
        } else {
          if (numbers && newlines > 0) {
            number(out);
          }
          newlines = 0;
          show(out, c);
        }
      }
      return out.take();
    }

    private void number(Bytes out) {
      String digits = Integer.toString(++line);
      text(out, " ".repeat(Math.max(0, 6 - digits.length())) + digits + "\t");
    }

    private void show(Bytes out, int c) {
      if (c == '\t') {
        text(out, tabs ? "^I" : "\t");
      } else if (!visible) {
        out.add(new byte[] {(byte) c});
      } else {
        text(out, (c >= 128 ? "M-" : "") + plain(c & 0x7f));
      }
    }

    private static String plain(int c) {
      return c == 127 ? "^?" : c < 32 ? "^" + (char) (c + 64) : String.valueOf((char) c);
    }

    private static void text(Bytes out, String text) {
      for (int i = 0; i < text.length(); i++) {
        out.add(new byte[] {(byte) text.charAt(i)});
      }
    }
  }
}

package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.function.Supplier;

/// A command of lvm(8): its options are read, what is wrong is said as LVM says it.
final class Lvm implements Tool {

  /// What a command does.
  @FunctionalInterface
  interface Command {
    Step run(Run run, Words words);
  }

  private static final String SHORT =
      "A:a:C:c:D:E:f::g:hi:I:k:Kl:L:m:M:n:No:O:p:qrR:s::S:tTu:vV:x:yYZ:";

  private static final String LONG =
      "activate:=a all=all yes=y force=f size:=L extents:=l name:=n stripes:=i stripesize:=I"
          + " mirrors:=m snapshot=s thin=T thinpool:=thinpool virtualsize:=V type:=type"
          + " chunksize:=c options:=o units:=units noheadings=noheadings"
          + " separator:=separator reportformat:=reportformat resizefs=r verbose=v quiet=q"
          + " test=t physicalextentsize:=x segments=segments sort:=O select:=S version=version"
          + " help=h ignoreactivationskip=K setactivationskip:=k poolmetadatasize:=pms"
          + " wipesignatures:=W zero:=Z nosuffix=nosuffix aligned=aligned uuid:=u"
          + " reallyall=all nofsck=nofsck maps=maps short=short"
          + " merge=merge poolmetadata:=poolmetadata cachevol:=cachevol cachemode:=cachemode"
          + " uncache=uncache splitcache=splitcache cachepool:=cachepool cachedevice:=cachedevice"
          + " cachesize:=cachesize cachesettings:=cachesettings";

  private static final Options OPTIONS = new Options(SHORT, LONG);

  /// Of a new group `-s` gives the size of an extent.
  private static final Options CREATING = new Options(SHORT.replace("s::", "s:"), LONG);

  /// `-a` lists all volumes here, `-s` and `-m` ask about other things.
  private static final Options REPORTS =
      new Options(
          "aAC:c:hmo:O:PpqsS:tvyY",
          "all=a options:=o units:=units noheadings=noheadings separator:=separator"
              + " reportformat:=reportformat sort:=O select:=S segments=segments version=version"
              + " help=h verbose=v quiet=q nosuffix=nosuffix aligned=aligned maps=m short=s");

  private final Command command;
  private final boolean reports;

  Lvm(Command command, boolean reports) {
    this.command = command;
    this.reports = reports;
  }

  @Override
  public Step run(Run run) {
    Words words;
    try {
      words = options(run).read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop(
          run.name() + ": " + wrong.text() + "\n  Error during parsing of command line.\n", 3);
    }
    if (words.has("version")) {
      run.out("  LVM version:     2.03.16(2) (2022-05-18)\n");
      return run.exit(0);
    }
    try {
      return command.run(run, words);
    } catch (CallFailed failed) {
      throw new Stop(
          failed.errno() == Errno.EPERM
              ? "  WARNING: Running as a non-root user. Functionality may be unavailable.\n"
              : "  " + failed.errno().message() + "\n",
          5);
    }
  }

  private Options options(Run run) {
    if (reports) {
      return REPORTS;
    }
    return run.name().equals("vgcreate") ? CREATING : OPTIONS;
  }

  /// Gives up with a sentence.
  static Stop stop(String text) {
    return new Stop("  " + text + "\n", 5);
  }

  /// Gives up because no form of the command fits the words.
  static Stop noSyntax(Run run) {
    return new Stop(unmatched(run), 3);
  }

  /// The same with a form that would have fitted, which goes to standard output.
  ///
  /// @param announced what is said of that form
  static Step unmatched(Run run, String announced, String form) {
    run.out(form);
    run.err(unmatched(run) + "  " + announced + "\n");
    return run.exit(3);
  }

  private static String unmatched(Run run) {
    return "  No command with matching syntax recognised.  Run '"
        + run.name()
        + " --help' for more information.\n";
  }

  static Stop unmodelled(String what) {
    return stop("Not modelled by this laboratory: " + what + ".");
  }

  /// Asks, unless `-y` or `-f` was given; goes on, or with the other where the answer is not yes.
  static Step ask(Run run, Words words, String question, Supplier<Step> then, Supplier<Step> no) {
    if (words.has("y") || words.has("f")) {
      return then.get();
    }
    run.err(question + " [y/n]: ");
    return run.flush(
        () ->
            Io.read(
                run.calls(),
                0,
                Io.READ_MAX,
                read -> {
                  boolean yes =
                      read instanceof Read.Some(byte[] line)
                          && Utf8.decode(line, 0, line.length).startsWith("y");
                  if (!(read instanceof Read.Some)) {
                    run.err("[n]\n");
                  }
                  return run.guarded(yes ? then : no);
                }));
  }
}

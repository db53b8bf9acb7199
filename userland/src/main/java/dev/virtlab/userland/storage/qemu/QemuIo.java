package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Optional;

/// qemu-io: reads and writes an image by commands.
final class QemuIo implements Tool {

  private static final Options OPTIONS =
      new Options(
          "hVc:d:f:rsnCmki:t:T:U",
          "help=h version=V cmd:=c format:=f read-only=r snapshot=s nocache=n copy-on-read=C"
              + " misalign=m native-aio=k aio:=i cache:=t discard:=d trace:=T force-share=U object:"
              + " image-opts");

  @Override
  public Step run(Run run) {
    Words words;
    try {
      words = OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop(
          "qemu-io: " + wrong.text() + "\nTry 'qemu-io --help' for more information.\n", 1);
    }
    if (words.has("V")) {
      run.out("qemu-io " + QemuImg.VERSION);
      return run.exit(0);
    }
    if (words.has("s") || words.has("image-opts")) {
      throw run.stop(1, "-s and --image-opts are not modelled here");
    }
    if (words.operands().size() > 1) {
      throw run.stop(1, "Only one image file name is expected");
    }
    IoSession session = new IoSession(run, open(run, words));
    List<String> commands = words.all("c");
    if (!commands.isEmpty()) {
      return run.exit(all(session, commands));
    }
    run.out("qemu-io> ");
    StringBuilder typed = new StringBuilder();
    return Input.pour(
        run,
        0,
        piece -> {
          typed.append(dev.virtlab.userland.text.Utf8.decode(piece));
          return true;
        },
        _ -> {
          int status = 0;
          for (String line : Lines.of(typed.toString())) {
            status = session.isOver() ? status : Math.max(status, session.command(line));
            run.out(session.isOver() ? "" : "qemu-io> ");
          }
          session.close();
          return run.exit(status);
        });
  }

  private static int all(IoSession session, List<String> commands) {
    int status = 0;
    for (String command : commands) {
      status = session.isOver() ? status : Math.max(status, session.command(command));
    }
    session.close();
    return status;
  }

  private static Optional<Chain> open(Run run, Words words) {
    if (words.operands().isEmpty()) {
      return Optional.empty();
    }
    String name = words.operands().getFirst();
    Chain.How how = words.has("r") ? Chain.How.READ : Chain.How.WRITE;
    try {
      if (words.has("U") && how.writes()) {
        throw new ImageError(Errno.EINVAL, "force-share=on can only be used with read-only images");
      }
      String format = words.last("f", "");
      Chain chain =
          words.has("U")
              ? Chain.open(run.calls(), name, format, how)
              : Chain.locked(run.calls(), name, format, how);
      if (how == Chain.How.WRITE && chain.probed() && chain.image().format().equals("raw")) {
        run.err(
            "WARNING: Image format was not specified for '"
                + name
                + "' and probing guessed raw.\n"
                + "         Automatically detecting the format is dangerous for raw images, write"
                + " operations on block 0 will be restricted.\n"
                + "         Specify the 'raw' format explicitly to remove the restrictions.\n");
      }
      return Optional.of(chain);
    } catch (ImageError error) {
      throw run.stop(1, "can't open device " + name + ": " + error.text());
    } catch (CallFailed failed) {
      throw run.stop(1, "can't open device " + name + ": " + failed.errno().message());
    }
  }
}

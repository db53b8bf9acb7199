package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Getopt;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;

/// One subcommand of `qemu-img` as it was called.
final class Invocation {

  private final Run run;
  private final Getopt.Line line;

  /// @param letters the short options
  /// @param longs the long ones, in the notation of [dev.virtlab.userland.tool.Options]
  Invocation(Run run, List<String> words, String letters, String longs) {
    this.run = run;
    List<String> argv = new ArrayList<>(List.of("qemu-img"));
    argv.addAll(words);
    this.line = getopt(letters, longs).read(argv);
    line.error().ifPresent(error -> refuse(error.substring(error.indexOf(": ") + 2)));
  }

  private static Getopt getopt(String letters, String longs) {
    Getopt getopt = Getopt.of("hU" + letters).with("help", "h").with("force-share", "U");
    getopt.withArgument("object", "object").with("image-opts", "image-opts");
    for (String form : longs.isEmpty() ? new String[0] : longs.split(" ")) {
      int equals = form.indexOf('=');
      String left = equals < 0 ? form : form.substring(0, equals);
      String name = left.replace(":", "");
      String key = equals < 0 ? name : form.substring(equals + 1);
      if (left.endsWith(":")) {
        getopt.withArgument(name, key);
      } else {
        getopt.with(name, key);
      }
    }
    return getopt;
  }

  private void refuse(String error) {
    String quoted = error.substring(error.indexOf('\'') + 1, error.lastIndexOf('\''));
    if (error.startsWith("invalid option")) {
      throw exit("unrecognized option '-" + quoted + "'");
    }
    if (error.startsWith("option requires")) {
      throw exit("missing argument for option '-" + quoted + "'");
    }
    throw exit(
        error.contains("requires an argument")
            ? "missing argument for option '" + quoted + "'"
            : "unrecognized option '" + quoted + "'");
  }

  Calls calls() {
    return run.calls();
  }

  Run run() {
    return run;
  }

  boolean has(String key) {
    return line.has(key);
  }

  String last(String key, String otherwise) {
    return line.last(key).orElse(otherwise);
  }

  List<String> all(String key) {
    return line.all(key);
  }

  /// The options in the order they were given.
  List<Getopt.Given> given() {
    return line.options();
  }

  List<String> operands() {
    return line.operands();
  }

  boolean quiet() {
    return has("q");
  }

  /// Prints unless quiet.
  void say(String text) {
    if (!quiet()) {
      run.out(text);
    }
  }

  /// Gives up with the hint at the help; error_exit().
  Stop exit(String text) {
    return new Stop("qemu-img: " + text + "\nTry 'qemu-img --help' for more information\n", 1);
  }

  /// Gives up with a message.
  Stop stop(String text) {
    return stop(1, text);
  }

  Stop stop(int status, String text) {
    return new Stop("qemu-img: " + text + "\n", status);
  }

  /// `json` or `human`.
  boolean json() {
    String output = last("output", "human");
    if (!output.equals("json") && !output.equals("human")) {
      throw stop("--output must be used with human or json as argument.");
    }
    return output.equals("json");
  }

  /// The only operand.
  String onlyOperand() {
    if (operands().size() != 1) {
      throw exit("Expecting one image file name");
    }
    return operands().getFirst();
  }

  /// Opens an image, and gives up where that fails.
  Chain open(String name, String format, Chain.How how) {
    return open(name, format, how, 1);
  }

  Chain open(String name, String format, Chain.How how, int status) {
    if (has("image-opts")) {
      throw stop("--image-opts is not modelled here: name a file and, with -f, its format");
    }
    try {
      if (has("U") && how.writes()) {
        throw new ImageError(Errno.EINVAL, "force-share=on can only be used with read-only images");
      }
      Chain chain =
          has("U")
              ? Chain.open(calls(), name, format, how)
              : Chain.locked(calls(), name, format, how);
      if (how.writes() && chain.probed() && chain.image().format().equals("raw")) {
        run.err(
            "WARNING: Image format was not specified for '"
                + name
                + "' and probing guessed raw.\n"
                + "         Automatically detecting the format is dangerous for raw images, write"
                + " operations on block 0 will be restricted.\n"
                + "         Specify the 'raw' format explicitly to remove the restrictions.\n");
      }
      return chain;
    } catch (ImageError error) {
      throw stop(status, "Could not open '" + name + "': " + error.text());
    }
  }

  /// A size, or the words of qemu-img about a wrong one.
  long size(String text) {
    return Sizes.parse(text)
        .orElseThrow(
            () ->
                stop(
                    "Invalid image size specified. You may use k, M, G, T, P or E suffixes for\n"
                        + "qemu-img: kilobytes, megabytes, gigabytes, terabytes, petabytes and"
                        + " exabytes."));
  }
}

package dev.virtlab.console.shell;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/// Feeds lines to a lab and passes its answers on.
public final class LineShell {

  private final Lab lab;
  private final Answers answers;

  /// How answers are printed.
  public sealed interface Answers {

    /// What the tools print, to standard output and standard error.
    record Plain(PrintStream out, PrintStream err) implements Answers {}

    /// One JSON object a line.
    record Json(PrintStream out) implements Answers {}
  }

  public LineShell(Lab lab, Answers answers) {
    this.lab = lab;
    this.answers = answers;
  }

  /// Runs all lines and gives the exit status of the last, 0 if there was none. A line that is not
  /// finished (an open quote, a here-document) takes the next ones with it.
  public int run(BufferedReader lines) throws IOException {
    int exit = 0;
    StringBuilder open = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      open.append(open.isEmpty() ? "" : "\n").append(line);
      Reply reply = lab.enter(line);
      if (reply.next() == Reply.Next.MORE) {
        continue;
      }
      exit = reply.exit();
      answer(open.toString(), reply);
      open.setLength(0);
      if (reply.next() == Reply.Next.NOTHING) {
        return exit;
      }
    }
    if (!open.isEmpty()) {
      Reply reply = lab.endInput();
      exit = reply.exit();
      answer(open.toString(), reply);
    }
    return exit;
  }

  private void answer(String line, Reply reply) {
    switch (answers) {
      case Answers.Plain plain -> {
        plain.out().print(reply.stdout());
        plain.out().flush();
        plain.err().print(reply.stderr());
        plain.err().flush();
      }
      case Answers.Json json -> {
        json.out().print(ReplyJson.of(line, reply));
        json.out().print('\n');
        json.out().flush();
      }
    }
  }
}

package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Octets;
import dev.virtlab.userland.tool.Lines;
import java.util.Optional;
import java.util.Set;

/// What a tilde means.
public final class Homes {

  /// How much of `/etc/passwd` is read, in bytes.
  private static final int PASSWD_MAX = 1 << 20;

  private final Shell shell;

  public Homes(Shell shell) {
    this.shell = shell;
  }

  /// The directory, or the tilde as it was written.
  String of(String user) {
    if (user.isEmpty()) {
      return shell.variables().get("HOME").orElseGet(this::own);
    }
    if (shell.isBash() && user.equals("+")) {
      return shell.variables().get("PWD").orElse("~+");
    }
    if (shell.isBash() && user.equals("-")) {
      return shell.variables().get("OLDPWD").orElse("~-");
    }
    return field(0, user, 5).orElse("~" + user);
  }

  private String own() {
    return shell.isBash() ? field(2, Integer.toString(shell.calls().uid()), 5).orElse("~") : "~";
  }

  /// The name of the user that runs the shell.
  public String userName() {
    return field(2, Integer.toString(shell.calls().effectiveUid()), 0).orElse("I have no name!");
  }

  /// A field of the line of `/etc/passwd` in which another field has a value.
  private Optional<String> field(int known, String value, int wanted) {
    for (String line : lines(read(shell.calls()))) {
      String[] fields = split(line);
      if (fields.length > 5 && fields[known].equals(value)) {
        return Optional.of(fields[wanted]);
      }
    }
    return Optional.empty();
  }

  private static java.util.List<String> lines(String text) {
    return Lines.of(text);
  }

  private static String[] split(String line) {
    String[] fields = new String[(int) line.chars().filter(c -> c == ':').count() + 1];
    int begin = 0;
    for (int i = 0; i < fields.length; i++) {
      int end = line.indexOf(':', begin);
      fields[i] = line.substring(begin, end < 0 ? line.length() : end);
      begin = end + 1;
    }
    return fields;
  }

  private static String read(Calls calls) {
    try {
      int file = calls.open("/etc/passwd", Set.of(FileCalls.Open.READ), 0);
      StringBuilder text = new StringBuilder();
      while (text.length() < PASSWD_MAX
          && calls.read(file, 65_536) instanceof Read.Some(byte[] bytes)) {
        text.append(Octets.text(bytes));
      }
      calls.close(file);
      return text.toString();
    } catch (CallFailed _) {
      return "";
    }
  }
}

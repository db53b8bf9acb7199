package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.CivilTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What cmd.exe can do by itself.
final class Builtins {

  /// What `ver` says, without the frame.
  static final String VERSION = "Microsoft Windows [Version 10.0.19045.3803]";

  private static final String HELP =
      """
      For more information on a specific command, type HELP command-name
      CD             Displays the name of or changes the current directory.
      CLS            Clears the screen.
      COPY           Copies one or more files to another location.
      DATE           Displays or sets the date.
      DEL            Deletes one or more files.
      DIR            Displays a list of files and subdirectories in a directory.
      ECHO           Displays messages, or turns command echoing on or off.
      EXIT           Quits the CMD.EXE program (command interpreter).
      HELP           Provides Help information for Windows commands.
      MKDIR          Creates a directory.
      REN            Renames a file or files.
      RMDIR          Removes a directory.
      SET            Displays, sets, or removes Windows environment variables.
      SHUTDOWN       Allows proper local or remote shutdown of machine.
      START          Starts a separate window to run a specified program or command.
      SYSTEMINFO     Displays machine specific properties and configuration.
      TASKLIST       Displays all currently running tasks including services.
      TASKKILL       Kill or stop a running process or application.
      TIME           Displays or sets the system time.
      TYPE           Displays the contents of a text file.
      VER            Displays the Windows version.
      VOL            Displays a disk volume label and serial number.

      For more information on tools see the command-line reference in the online help.
      """;

  private final Calls calls;
  private final Map<String, String> variables;
  private final WinFiles files;

  Builtins(Calls calls, Map<String, String> variables) {
    this.calls = calls;
    this.variables = variables;
    this.files = new WinFiles(calls);
  }

  /// Carries out what is built in under that name.
  Optional<Said> run(String name, String rest) {
    List<String> words = CommandLine.words(rest);
    try {
      return switch (name) {
        case "ver" -> Optional.of(Said.out("\n" + VERSION + "\n"));
        case "echo" -> Optional.of(echo(rest));
        case "set" -> Optional.of(set(rest.stripLeading()));
        case "cls" -> Optional.of(Said.out("\f"));
        case "rem" -> Optional.of(Said.NOTHING);
        case "help" -> Optional.of(Said.out(HELP));
        case "date" -> Optional.of(Said.out("The current date is: " + now("%a %m/%d/%Y") + "\n"));
        case "time" -> Optional.of(Said.out("The current time is: " + now("%k:%M:%S.00") + "\n"));
        case "cd", "chdir" -> Optional.of(changeDirectory(words));
        case "dir" -> Optional.of(new DirListing(calls).list(words));
        case "vol" -> Optional.of(Said.out(DirListing.VOLUME));
        case "type" -> Optional.of(files.type(words));
        case "copy" -> Optional.of(files.copy(words));
        case "del", "erase" -> Optional.of(files.delete(words));
        case "md", "mkdir" -> Optional.of(files.make(words));
        case "rd", "rmdir" -> Optional.of(files.remove(words));
        case "ren", "rename" -> Optional.of(files.rename(words));
        default -> Optional.empty();
      };
    } catch (CallFailed failure) {
      return Optional.of(Said.wrong(words(failure.errno())));
    }
  }

  /// What Windows says where the kernel refuses; `net helpmsg` of the error's number.
  static String words(Errno errno) {
    return switch (errno) {
      case ENOENT -> "The system cannot find the file specified.";
      case ENOTDIR -> "The system cannot find the path specified.";
      case EACCES, EPERM, EISDIR, EBUSY -> "Access is denied.";
      case EEXIST -> "Cannot create a file when that file already exists.";
      case ENOTEMPTY -> "The directory is not empty.";
      case ENOSPC -> "There is not enough space on the disk.";
      default -> "The parameter is incorrect.";
    };
  }

  private String now(String format) {
    return CivilTime.of(calls.epochNanoseconds()).format(format);
  }

  private static Said echo(String rest) {
    String text = rest.isEmpty() ? "" : rest.substring(1);
    if (text.strip().equalsIgnoreCase("on") || text.strip().equalsIgnoreCase("off")) {
      return Said.NOTHING;
    }
    return Said.out((rest.isBlank() ? "ECHO is on." : text) + "\n");
  }

  private Said set(String text) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      String name = text.substring(0, equals);
      String value = text.substring(equals + 1);
      if (value.isEmpty()) {
        variables.remove(name);
      } else {
        variables.put(name, value);
      }
      return Said.NOTHING;
    }
    StringBuilder all = new StringBuilder();
    String begun = text.toUpperCase(Locale.ROOT);
    variables.forEach(
        (name, value) -> {
          if (name.toUpperCase(Locale.ROOT).startsWith(begun)) {
            all.append(name).append('=').append(value).append('\n');
          }
        });
    return all.isEmpty()
        ? Said.wrong("Environment variable " + text + " not defined")
        : Said.out(all.toString());
  }

  private Said changeDirectory(List<String> words) {
    List<String> to = words.stream().filter(word -> !word.equalsIgnoreCase("/d")).toList();
    if (to.isEmpty()) {
      return Said.out(WinPath.shown(calls.getcwd()) + "\n");
    }
    String path = WinPath.resolve(calls, String.join(" ", to));
    try {
      if (calls.stat(path).type() == Stat.Type.DIRECTORY) {
        calls.chdir(path);
        return Said.NOTHING;
      }
      return Said.wrong("The directory name is invalid.");
    } catch (CallFailed _) {
      return Said.wrong("The system cannot find the path specified.");
    }
  }
}

package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Paths with drive letters, as Win32 hands them to the kernel: drive `C:` is a directory of the
/// kernel's own tree of names, and a name is looked up without regard to case
/// (`OBJ_CASE_INSENSITIVE`); "Naming Files, Paths, and Namespaces" of Microsoft.
public final class WinPath {

  private WinPath() {}

  /// A path of the kernel as Windows shows it: `/C:/Users` is `C:\Users`.
  public static String shown(String path) {
    String text = path.replace('/', '\\');
    String bare = text.startsWith("\\") ? text.substring(1) : text;
    return bare.length() == 2 && bare.endsWith(":") ? bare + "\\" : bare;
  }

  /// The path of the kernel that a text means, seen from the working directory; where a name is not
  /// there it is taken as it is written.
  static String resolve(Calls calls, String text) {
    String path = text.replace('\\', '/');
    String here = calls.getcwd();
    String whole;
    if (path.length() >= 2 && path.charAt(1) == ':') {
      String drive = "/" + path.substring(0, 2).toUpperCase(Locale.ROOT);
      String rest = path.substring(2);
      boolean relative = !rest.startsWith("/") && here.startsWith(drive);
      whole = (relative ? here : drive) + "/" + rest;
    } else {
      whole = (path.startsWith("/") ? here.substring(0, 3) : here) + "/" + path;
    }
    List<String> names = new ArrayList<>();
    for (String name : whole.split("/")) {
      if (name.equals("..")) {
        if (names.size() > 1) {
          names.removeLast();
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(found(calls, "/" + String.join("/", names), name));
      }
    }
    return "/" + String.join("/", names);
  }

  /// The name as the directory has it.
  private static String found(Calls calls, String directory, String name) {
    try {
      for (FileCalls.Entry entry : calls.list(directory)) {
        if (entry.name().equalsIgnoreCase(name)) {
          return entry.name();
        }
      }
    } catch (CallFailed _) {
      // Whoever uses the path is told.
    }
    return name;
  }

  static boolean exists(Calls calls, String path) {
    try {
      var _ = calls.stat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  static String parent(String path) {
    return path.substring(0, Math.max(3, path.lastIndexOf('/')));
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

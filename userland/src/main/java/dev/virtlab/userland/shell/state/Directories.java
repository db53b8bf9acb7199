package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;

/// Where the shell stands: by the names it went, symbolic links and all, and the stack of `pushd`.
public final class Directories {

  private final Calls calls;
  private final List<String> stack = new ArrayList<>();
  private String current = "";

  Directories(Calls calls) {
    this.calls = calls;
  }

  Directories copy(Calls childCalls) {
    Directories copy = new Directories(childCalls);
    copy.stack.addAll(stack);
    copy.current = current;
    return copy;
  }

  /// Takes over what the environment says of the place, if it is true.
  public void begin(String claimed) {
    current = isHere(claimed) ? claimed : physical();
  }

  private boolean isHere(String path) {
    if (!path.startsWith("/") || hasDots(path)) {
      return false;
    }
    try {
      Stat there = calls.stat(path);
      Stat here = calls.stat(".");
      return there.device() == here.device() && there.inode() == here.inode();
    } catch (CallFailed _) {
      return false;
    }
  }

  private static boolean hasDots(String path) {
    for (String part : parts(path)) {
      if (part.equals(".") || part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /// The path without symbolic links; empty where it cannot be told.
  public String physical() {
    try {
      return calls.getcwd();
    } catch (CallFailed _) {
      return "";
    }
  }

  /// The path by the names that were gone.
  public String logical() {
    return current;
  }

  public void moved(String path) {
    current = path;
  }

  /// Where a path leads from here by its names alone: `..` takes the last name away.
  public String resolve(String path) {
    List<String> names = new ArrayList<>();
    String whole = path.startsWith("/") ? path : current + "/" + path;
    for (String part : parts(whole)) {
      if (part.equals("..")) {
        if (!names.isEmpty()) {
          names.removeLast();
        }
      } else if (!part.equals(".")) {
        names.add(part);
      }
    }
    String slashes = path.startsWith("//") && !path.startsWith("///") ? "//" : "/";
    return slashes + String.join("/", names);
  }

  /// The names between the slashes.
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (i > begin) {
          parts.add(path.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    return parts;
  }

  /// The directories that `pushd` left, the last one first.
  public List<String> stack() {
    return stack;
  }
}

package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `pushd`, `popd`, `dirs`.
final class DirectoryStack {

  private final Shell shell;
  private final List<String> stack;

  private DirectoryStack(Shell shell) {
    this.shell = shell;
    this.stack = shell.directories().stack();
  }

  static int pushd(Interpreter in, List<String> args) {
    return new DirectoryStack(in.shell()).push(args);
  }

  static int popd(Interpreter in, List<String> args) {
    return new DirectoryStack(in.shell()).pop(args);
  }

  static int dirs(Interpreter in, List<String> args) {
    return new DirectoryStack(in.shell()).list(args);
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    all.add(shell.directories().logical());
    all.addAll(stack);
    return all;
  }

  private int push(List<String> args) {
    if (args.isEmpty()) {
      if (stack.isEmpty()) {
        shell.complainOfBuiltin("no other directory");
        return 1;
      }
      return rotate(1);
    }
    String word = args.getFirst();
    Optional<Integer> place = place(word);
    if (place.isPresent()) {
      boolean outside = place.get() < 0 || place.get() > stack.size();
      if (outside) {
        shell.complainOfBuiltin(
            stack.isEmpty()
                ? "directory stack empty"
                : word + ": directory stack index out of range");
        return 1;
      }
      return rotate(place.get());
    }
    String before = shell.directories().logical();
    int status = ChangeDirectory.enter(shell, word);
    if (status == 0) {
      stack.addFirst(before);
      show();
    }
    return status;
  }

  /// `+n` from the left, `-n` from the right.
  private Optional<Integer> place(String word) {
    boolean left = word.startsWith("+");
    if (!(left || word.startsWith("-")) || !Names.isNumber(word.substring(1))) {
      return Optional.empty();
    }
    int number = Integer.parseInt(word.substring(1, Math.min(word.length(), 9)));
    return Optional.of(left ? number : stack.size() - number);
  }

  private int rotate(int place) {
    List<String> all = all();
    List<String> turned = new ArrayList<>(all.subList(place, all.size()));
    turned.addAll(all.subList(0, place));
    int status = ChangeDirectory.enter(shell, turned.getFirst());
    if (status == 0) {
      stack.clear();
      stack.addAll(turned.subList(1, turned.size()));
      show();
    }
    return status;
  }

  private int pop(List<String> args) {
    if (stack.isEmpty()) {
      shell.complainOfBuiltin("directory stack empty");
      return 1;
    }
    Optional<Integer> place = args.isEmpty() ? Optional.of(0) : place(args.getFirst());
    if (place.isEmpty() || place.get() < 0 || place.get() > stack.size()) {
      shell.complainOfBuiltin(
          args.getFirst()
              + (place.isEmpty() ? ": invalid argument" : ": directory stack index out of range"));
      return 1;
    }
    if (place.get() > 0) {
      stack.remove(place.get() - 1);
    } else {
      int status = ChangeDirectory.enter(shell, stack.getFirst());
      if (status != 0) {
        return status;
      }
      stack.removeFirst();
    }
    show();
    return 0;
  }

  private String shown(String path, boolean whole) {
    String home = shell.variables().text("HOME");
    boolean inside =
        !home.isEmpty() && !home.equals("/") && (path.equals(home) || path.startsWith(home + "/"));
    return inside && !whole ? "~" + path.substring(home.length()) : path;
  }

  private void show() {
    List<String> shown = all().stream().map(path -> shown(path, false)).toList();
    shell.print(String.join(" ", shown) + "\n");
  }

  private int list(List<String> args) {
    Optional<Letters> letters = Letters.read(shell, args, "clpv");
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().has('c')) {
      stack.clear();
      return 0;
    }
    boolean whole = letters.get().has('l');
    List<String> shown = all().stream().map(path -> shown(path, whole)).toList();
    if (letters.get().has('v')) {
      for (int i = 0; i < shown.size(); i++) {
        shell.print((i < 10 ? " " : "") + i + "  " + shown.get(i) + "\n");
      }
    } else {
      shell.print(String.join(letters.get().has('p') ? "\n" : " ", shown) + "\n");
    }
    return 0;
  }
}

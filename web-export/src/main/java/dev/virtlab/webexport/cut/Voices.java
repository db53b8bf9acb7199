package dev.virtlab.webexport.cut;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells of a method of the page whether a rehearsal heard it on the JDK.
///
/// Methods have one name in both, but for lambdas: what is a method of its class on the JDK is a
/// class of its own in the page, numbered in an order that only the compiler knows. So a lambda is
/// known by the method that makes it, by its one method, and by what it holds.
final class Voices {

  private static final Pattern LAMBDA =
      Pattern.compile("(\\S+\\$lambda\\$_\\d+)_\\d+ ([\\w$<>]+)(\\(.*\\)).*");

  private final Set<String> known = Heard.known();
  private final Set<String> types = new HashSet<>();
  private final Map<String, List<String>> lambdas = Heard.lambdas();
  private final Map<String, String> holds = new HashMap<>();
  private final Map<String, List<String>> does = new HashMap<>();
  private final Map<String, Boolean> audible = new HashMap<>();
  private Set<String> heard = Set.of();
  private boolean typed;

  /// @param methods all methods of the page
  Voices(List<String> methods) {
    known.forEach(method -> types.add(type(method)));
    for (String method : methods) {
      Matcher lambda = LAMBDA.matcher(method);
      if (lambda.matches() && lambda.group(2).equals("<init>")) {
        holds.put(type(method), lambda.group(3));
      }
    }
  }

  /// Listens to a rehearsal.
  ///
  /// @param ran the methods that ran in it
  /// @param lines whether lines were typed
  void listen(Set<String> ran, boolean lines) {
    heard = ran;
    typed = lines;
  }

  /// The class of a method.
  static String type(String method) {
    return method.substring(0, method.indexOf(' '));
  }

  boolean isHeard(String method) {
    return heard.contains(method) || does(method).stream().anyMatch(heard::contains);
  }

  /// Whether a method could have been heard, and was not.
  boolean isSilent(String method) {
    if (isHeard(method)) {
      return false;
    }
    List<String> does = does(method);
    return does.isEmpty() ? isAudible(method) : does.stream().allMatch(this::isAudible);
  }

  /// What the method of a lambda may do.
  private List<String> does(String method) {
    return does.computeIfAbsent(method, this::findDoes);
  }

  private List<String> findDoes(String method) {
    Matcher lambda = LAMBDA.matcher(method);
    if (!lambda.matches() || lambda.group(2).equals("<init>")) {
      return List.of();
    }
    String called = lambda.group(1) + " " + lambda.group(2);
    return lambdas.getOrDefault(
        called + holds.getOrDefault(type(method), ""), lambdas.getOrDefault(called, List.of()));
  }

  /// Whether a method says when it runs, or would if its class had been loaded.
  private boolean isAudible(String method) {
    return audible.computeIfAbsent(method, this::couldBeHeard) || (!typed && Rooms.isLate(method));
  }

  private boolean couldBeHeard(String method) {
    return known.contains(method)
        || (Listening.isListenedTo(method) && !types.contains(made(type(method))))
        || Rooms.isRare(method);
  }

  /// The class that makes a lambda; any other class itself.
  private static String made(String type) {
    int lambda = type.indexOf("$lambda$_");
    return lambda < 0 ? type : type.substring(0, type.lastIndexOf('$', lambda - 1));
  }
}

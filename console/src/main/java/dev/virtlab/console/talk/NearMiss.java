package dev.virtlab.console.talk;

import dev.virtlab.lab.Reply;
import dev.virtlab.userland.shell.ShellSyntax;
import dev.virtlab.worlds.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Finds what was probably meant where a tool said that it knows no such word.
final class NearMiss {

  private static final int DISTANCE_MAX = 2;
  private static final int WORD_MAX = 64;

  private NearMiss() {}

  /// The word that was meant, if the answer complains of one and another is near.
  static Optional<String> of(Reply reply, Vocabulary known) {
    if (reply.exit() == 0) {
      return Optional.empty();
    }
    String said = reply.stderr() + reply.stdout();
    return said.lines().limit(20).flatMap(line -> meant(line, reply, known)).findFirst();
  }

  private static java.util.stream.Stream<String> meant(String said, Reply reply, Vocabulary known) {
    List<String> words = ShellSyntax.words(reply.line(), reply.line().length()).before();
    Optional<String> found =
        said.endsWith("not found")
            ? nearest(word(said.substring(0, said.lastIndexOf(": "))), programs(known))
            : said.startsWith("docker: unknown command: ")
                ? nearest(lastWord(said), known.docker(parents(lastPath(said)), ""))
                : said.startsWith("unknown flag: ")
                    ? nearest(lastWord(said), known.docker(before(lastWord(said), words), "-"))
                    : said.contains("No such container: ")
                        ? nearest(lastWord(said), known.containers())
                        : said.startsWith("Unable to find image '")
                            ? nearest(quoted(said), known.images())
                            : Optional.empty();
    return found.stream();
  }

  /// The words before one that begins so.
  private static List<String> before(String word, List<String> words) {
    return words.stream().takeWhile(each -> !each.startsWith(word)).toList();
  }

  private static List<String> programs(Vocabulary known) {
    List<String> all = new ArrayList<>(known.programs());
    Arrays.stream(Word.values()).map(Word::typed).forEach(all::add);
    return all;
  }

  private static String word(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static String lastWord(String said) {
    return word(said.strip());
  }

  private static List<String> lastPath(String said) {
    return List.of(said.substring(said.indexOf("command: ") + 9).strip().split(" ", -1));
  }

  private static List<String> parents(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  /// The text between the first two single quotes.
  private static String quoted(String said) {
    String rest = said.substring(said.indexOf('\'') + 1);
    return rest.substring(0, Math.max(0, rest.indexOf('\'')));
  }

  /// The candidate at the smallest distance, if that is small for so short a word.
  static Optional<String> nearest(String word, Collection<String> candidates) {
    int most = most(word);
    Optional<String> best = Optional.empty();
    int least = most + 1;
    for (String candidate : candidates) {
      int distance = distance(word, candidate);
      if (distance > 0 && distance < least) {
        least = distance;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /// How far a word may lie from one so long that is meant.
  static int most(String word) {
    return Math.min(DISTANCE_MAX, (word.length() + 1) / 3);
  }

  /// How many letters must be changed, added, left out or exchanged with their neighbour: the
  /// optimal string alignment distance (Damerau 1964).
  static int distance(String a, String b) {
    if (a.length() > WORD_MAX || b.length() > WORD_MAX) {
      return WORD_MAX;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}

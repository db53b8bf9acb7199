package dev.virtlab.webexport.regex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.webexport.Chromium;
import dev.virtlab.webexport.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every expression of the portable rooms' sources, and others, find in Chromium what they find on
/// the JDK.
@ExtendWith(Chromium.class)
@Tag("slow")
final class BrowserRegexTest {

  private static final long SEED = 20_261;
  private static final int TEXTS = 5;
  private static final String[] LETTERS = {
    "a", "b", "k", "ab", "Z", "0", "7", " ", " ", "\t", "\n", "\r\n", "\r", ",", ":", "-", "/", ".",
    "_", "]", "}", "é", "ſ", "가", "\u00a0", "\u0085", "\u2028", "\u000b"
  };

  /// What somebody may enter at `docker ps --filter name=`, and what the two languages write alike
  /// and mean differently.
  private static final List<String> OTHERS =
      List.of(
          "^/?ab$",
          "a.*b",
          "a.*?b",
          "(a|b)+:",
          "(?:ab){2,}",
          "[^,:]+",
          "[]a]",
          "[^]a]",
          "[a-]",
          "[-a]",
          "$",
          "a$",
          "\\Aa",
          "a\\z",
          "\\s$",
          "\\Z",
          "\\b",
          "\\bab",
          "\\w+",
          "\\W",
          "\\d+",
          "\\D",
          "\\S+",
          "[\\s:]+",
          "[\\S]+",
          "[^\\S]",
          "[\\w.-]+",
          "[\\d-z]",
          "a|b|",
          "a*",
          "b??",
          "\\.",
          "\\/",
          "\\-",
          "}",
          "]",
          "a?b",
          ".",
          "..",
          "[^a]",
          "a(?=b)",
          "a(?!b)",
          "\\x41|\\u00e9",
          "[k-m]",
          "[+--]",
          "^",
          "^a*",
          "[.]",
          "[(^)]",
          "[\\]]",
          "[\\t-\\r]",
          "a{0}",
          "(a)(b)?",
          "\\t|\\n|\\r",
          "[가-힣]",
          "😀+",
          "[😀-😂]",
          "[^😀]");

  private static final java.util.regex.Pattern CALL =
      java.util.regex.Pattern.compile(
          "(?:\\.split|\\.matches|\\.replaceAll|\\.replaceFirst|Pattern\\.compile)\\(\"((?:[^\"\\\\]|\\\\.)*)\"");

  /// An expression of Chromium, asked from the JDK.
  private static final class Remote extends Expression {
    private static final String ASKED =
        """
        ([source, text, from]) => {
          const asked = new RegExp(source, 'gu');
          asked.lastIndex = from;
          const found = asked.exec(text);
          return found ? [found.index, asked.lastIndex] : [];
        }
        """;

    private final Visitor visitor;
    private final String source;
    private int last;

    Remote(Visitor visitor, String source) {
      this.visitor = visitor;
      this.source = source;
    }

    @Override
    @Nullable Found exec(String text) {
      List<?> found = (List<?>) visitor.page().evaluate(ASKED, List.of(source, text, last));
      last = found.isEmpty() ? 0 : (Integer) found.get(1);
      return found.isEmpty() ? null : () -> (Integer) found.getFirst();
    }

    @Override
    void setLastIndex(int index) {
      last = index;
    }

    @Override
    int getLastIndex() {
      return last;
    }
  }

  @Test
  void whatIsFoundInTheBrowserIsWhatIsFoundOnTheJdk() throws IOException {
    Set<String> regexes = new TreeSet<>(OTHERS);
    regexes.addAll(written());
    Random random = new Random(SEED);
    try (Visitor visitor = Visitor.in("en-GB")) {
      visitor.page().navigate("about:blank");
      for (String regex : regexes) {
        for (int i = 0; i < TEXTS; i++) {
          compare(visitor, regex, drawn(random, regex));
        }
      }
    }
  }

  private static void compare(Visitor visitor, String regex, String text) {
    String which = "seed " + SEED + ": '" + regex + "' in '" + text + "'";
    java.util.regex.Pattern jdk = java.util.regex.Pattern.compile(regex);
    Pattern ours = new Pattern(regex, new Remote(visitor, Translation.of(regex)));
    assertThat(found(ours.matcher(text)))
        .as(which)
        .isEqualTo(jdk.matcher(text).results().map(BrowserRegexTest::place).toList());
    for (int limit : new int[] {0, -1, 2}) {
      assertThat(ours.split(text, limit)).as(which).isEqualTo(text.split(regex, limit));
    }
    assertThat(ours.matcher(text).replaceFirst("+"))
        .as(which)
        .isEqualTo(text.replaceFirst(regex, "+"));
    boolean whole = new Remote(visitor, Translation.whole(regex)).exec(text) != null;
    assertThat(whole).as(which).isEqualTo(text.matches(regex));
  }

  private static List<String> found(Matcher matcher) {
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.start() + " to " + matcher.end());
    }
    return found;
  }

  private static String place(MatchResult match) {
    return match.start() + " to " + match.end();
  }

  /// Between the halves of a character the JDK finds empty texts, the browser none.
  private static String drawn(Random random, String regex) {
    boolean empty = java.util.regex.Pattern.compile(regex).matcher("").find();
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(14);
    for (int i = 0; i < length; i++) {
      String letter = LETTERS[random.nextInt(LETTERS.length)];
      text.append(!empty && random.nextInt(12) == 0 ? "😀" : letter);
    }
    return text.toString();
  }

  private static Set<String> written() throws IOException {
    Set<String> written = new TreeSet<>();
    Path house = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    for (String room :
        List.of("lab", "userland", "simulator", "scenarios", "stage", "lessons", "worlds")) {
      try (Stream<Path> files = Files.walk(house.resolve(room).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          CALL.matcher(Files.readString(file))
              .results()
              .forEach(call -> written.add(call.group(1).translateEscapes()));
        }
      }
    }
    assertThat(written).contains("\\s+", "[: ]", "[0-9]{1,15}");
    return written;
  }
}

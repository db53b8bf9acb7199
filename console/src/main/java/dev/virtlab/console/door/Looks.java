package dev.virtlab.console.door;

import dev.virtlab.stage.Language;
import dev.virtlab.stage.View;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// How a picture looks: `--view`, `--language`, `--theme`, `--size`.
final class Looks {

  private static final int SIZE_MIN = 320;
  private static final int SIZE_MAX = 7680;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "nest",
      description =
          "nest, timeline, path, blocks, exits, walk, vcpus or layers (default: ${DEFAULT-VALUE}).")
  private String view = "nest";

  @Option(
      names = "--language",
      paramLabel = "CODE",
      defaultValue = "",
      description = "en or ko (default: that of the locale).")
  private String language = "";

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "light",
      description = "light or dark (default: ${DEFAULT-VALUE}).")
  private String theme = "light";

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x720",
      description = "Width and height in pixels (default: ${DEFAULT-VALUE}).")
  private String size = "1280x720";

  /// Width and height in pixels.
  record Size(int width, int height) {}

  View view() throws Refusal {
    return one("--view", view, List.of(View.values()), View::word);
  }

  /// The word of the theme.
  String theme() {
    return theme;
  }

  Language language() throws Refusal {
    return language.isEmpty()
        ? Front.language(System.getenv())
        : one("--language", language, List.of(Language.values()), Language::code);
  }

  Size size() throws Refusal {
    String[] sides = size.split("x", -1);
    if (sides.length == 2 && Arrays.stream(sides).allMatch(Looks::isSide)) {
      return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
    throw new Refusal(
        Exit.REFUSED,
        "--size "
            + size
            + ": width and height in pixels, as 1280x720, each from "
            + SIZE_MIN
            + " to "
            + SIZE_MAX);
  }

  private static boolean isSide(String side) {
    boolean number =
        side.length() <= 5 && !side.isEmpty() && side.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Integer.parseInt(side) >= SIZE_MIN && Integer.parseInt(side) <= SIZE_MAX;
  }

  private static <T> T one(String option, String said, List<T> all, Function<T, String> word)
      throws Refusal {
    for (T each : all) {
      if (word.apply(each).equals(said)) {
        return each;
      }
    }
    throw new Refusal(
        Exit.REFUSED,
        option
            + " "
            + said
            + ": it is one of "
            + String.join(", ", all.stream().map(word).toList()));
  }
}

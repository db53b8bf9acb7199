package dev.virtlab.userland.docker.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.Oracles;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageReferenceTest {

  private static final Map<String, InvalidReference.Kind> KINDS =
      Map.of(
          "EXPR:ErrReferenceInvalidFormat", InvalidReference.Kind.FORMAT,
          "EXPR:ErrNameContainsUppercase", InvalidReference.Kind.UPPERCASE,
          "EXPR:ErrNameTooLong", InvalidReference.Kind.TOO_LONG,
          "EXPR:digest.ErrDigestInvalidLength", InvalidReference.Kind.DIGEST_LENGTH,
          "EXPR:digest.ErrDigestUnsupported", InvalidReference.Kind.DIGEST_UNSUPPORTED);

  @Test
  void aShortNameMeansAnOfficialImageOfDockerHub() throws InvalidReference {
    ImageReference busybox = ImageReference.normalized("busybox");
    assertThat(busybox.toString()).isEqualTo("docker.io/library/busybox");
    assertThat(busybox.tagged().familiar()).isEqualTo("busybox:latest");
  }

  @Test
  void aReferenceWithDigestGetsNoTag() throws InvalidReference {
    String text = "app@sha256:" + "0".repeat(64);
    assertThat(ImageReference.normalized(text).tagged().familiar()).isEqualTo(text);
  }

  @Test
  void upperCaseIsRefusedInTheWordsOfTheClient() {
    assertThatThrownBy(() -> ImageReference.normalized("BAD/Name"))
        .isInstanceOf(InvalidReference.class)
        .hasMessage("invalid reference format: repository name (Name) must be lowercase");
  }

  @Test
  void everyReferenceOfTheOracleIsReadAsItSays() throws IOException, InvalidReference {
    int checked = 0;
    Set<String> seen = new LinkedHashSet<>();
    for (JsonElement row :
        Oracles.read("reference/image_references.json").getAsJsonArray("parse")) {
      JsonObject expected = row.getAsJsonObject();
      String input = expanded(expected.get("input").getAsString());
      if (!seen.add(input) || text(expected, "err").endsWith("ErrNameNotCanonical")) {
        continue; // The oracle repeats some inputs for other functions.
      }
      checked++;
      if (expected.has("err")) {
        InvalidReference thrown =
            catchThrowableOfType(InvalidReference.class, () -> ImageReference.parse(input));
        assertThat(thrown).as(input).isNotNull();
        assertThat(thrown.kind()).as(input).isEqualTo(KINDS.get(text(expected, "err")));
      } else {
        ImageReference found = ImageReference.parse(input);
        assertThat(found.name()).isEqualTo(expanded(text(expected, "repository")));
        assertThat(found.domain()).as(input).isEqualTo(text(expected, "domain"));
        assertThat(found.tag().orElse("")).as(input).isEqualTo(text(expected, "tag"));
        assertThat(found.digest().orElse("")).as(input).isEqualTo(text(expected, "digest"));
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  @Test
  void namesAreNormalizedOrRefusedAsTheOracleSays() throws IOException {
    JsonObject names = Oracles.read("reference/image_references.json").getAsJsonObject("normalize");
    for (String kind : new String[] {"Names", "Remote"}) {
      Set<String> invalid = texts(names, "invalid" + kind);
      Set<String> all = texts(names, "valid" + kind);
      all.addAll(invalid);
      for (String name : all) {
        InvalidReference thrown =
            catchThrowableOfType(InvalidReference.class, () -> ImageReference.normalized(name));
        assertThat(thrown == null).as(name).isEqualTo(!invalid.contains(name));
      }
    }
  }

  @Test
  void familiarAndFullFormsAreThoseOfTheOracle() throws IOException, InvalidReference {
    int checked = 0;
    for (JsonElement row :
        Oracles.read("reference/image_references.json").getAsJsonArray("familiar")) {
      JsonObject expected = row.getAsJsonObject();
      for (String form : new String[] {"familiar", "full", "ambiguous"}) {
        if (text(expected, form).isEmpty()) {
          continue;
        }
        checked++;
        ImageReference found = ImageReference.normalized(text(expected, form));
        assertThat(found.name()).isEqualTo(text(expected, "full"));
        assertThat(found.familiarName()).isEqualTo(text(expected, "familiar"));
        assertThat(found.domain()).isEqualTo(text(expected, "domain"));
        assertThat(found.path()).isEqualTo(text(expected, "remote"));
      }
    }
    assertThat(checked).isGreaterThan(25);
  }

  private static Set<String> texts(JsonObject of, String key) {
    Set<String> texts = new LinkedHashSet<>();
    of.getAsJsonArray(key).forEach(e -> texts.add(e.getAsString()));
    return texts;
  }

  private static String text(JsonObject of, String key) {
    return of.has(key) ? of.get(key).getAsString() : "";
  }

  /// Some texts of the oracle are the Go expressions that make them.
  private static String expanded(String text) {
    if (!text.startsWith("EXPR:")) {
      return text;
    }
    String bare = text.substring(5);
    int comment = bare.indexOf(", //");
    String expression = comment < 0 ? bare : bare.substring(0, comment);
    StringBuilder out = new StringBuilder();
    for (String term : expression.split(" \\+ ", -1)) {
      if (term.startsWith("strings.Repeat(\"")) {
        int count = Integer.parseInt(term.substring(term.indexOf(", ") + 2, term.length() - 1));
        out.append(term.substring(16, term.indexOf("\",")).repeat(count));
      } else {
        out.append(term, 1, term.length() - 1);
      }
    }
    return out.toString();
  }
}

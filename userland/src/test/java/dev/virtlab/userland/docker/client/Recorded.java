package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What the real client answered, recorded by `src/test/docker/record`.
final class Recorded {

  private Recorded() {}

  static JsonElement read(String file) throws IOException {
    try (InputStream in = Recorded.class.getResourceAsStream("/docker/" + file)) {
      return JsonParser.parseReader(
          new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8));
    }
  }
}

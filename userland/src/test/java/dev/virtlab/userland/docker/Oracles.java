package dev.virtlab.userland.docker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The independent truths in the folder `shared` beside a checkout; tests are skipped without it.
public final class Oracles {

  private Oracles() {}

  /// One file of the folder `oracles`.
  public static JsonObject read(String file) throws IOException {
    Path path = Path.of("..", "..", "shared", "oracles").resolve(file);
    Assumptions.assumeTrue(Files.isReadable(path), "no oracles beside this checkout: " + path);
    return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
  }
}

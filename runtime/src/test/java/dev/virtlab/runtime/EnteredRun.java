package dev.virtlab.runtime;

import com.google.gson.JsonObject;
import dev.virtlab.lab.Reply;
import dev.virtlab.runtime.act.Leftovers;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A run in a process of its own: enters the lines of standard input and prints an object for each
/// answer. With `cleanup` it removes what others have left instead, and prints what it could not.
public final class EnteredRun {

  private EnteredRun() {}

  /// Enters lines, or cleans up.
  ///
  /// @param args the folder of runs, and `cleanup` or nothing
  public static void main(String[] args) throws Exception {
    Path runs = Path.of(args[0]);
    if (args.length > 1) {
      Leftovers.find(runs).remove().forEach(System.out::println);
      return;
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (LinuxLab lab = LinuxLab.open(runs)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(told(lab.enter(line)));
      }
    }
  }

  private static JsonObject told(Reply reply) {
    JsonObject told = new JsonObject();
    told.addProperty("line", reply.line());
    told.addProperty("exit", reply.exit());
    told.addProperty("stdout", reply.stdout());
    told.addProperty("stderr", reply.stderr());
    return told;
  }
}
